package io.zotee.telemetry;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was measured, as text for whoever collects it. */
public interface Exposition {

  /** Nothing is measured and nothing is told. */
  Exposition NONE =
      new Exposition() {
        @Override
        public Optional<String> path() {
          return Optional.empty();
        }

        @Override
        public String contentType(@Nullable String accept) {
          return "text/plain";
        }

        @Override
        public void write(String contentType, Writer out) {}
      };

  /** The path of the URL to tell it at, or empty where it is not told. */
  Optional<String> path();

  /**
   * The form to tell it in.
   *
   * @param accept what the collector understands (RFC 9110, section 12.5.1), or null when it says
   *     nothing
   */
  String contentType(@Nullable String accept);

  /**
   * Writes all measurements as they are now.
   *
   * @param contentType one that {@link #contentType} chose
   */
  void write(String contentType, Writer out) throws IOException;
}
