package io.zotee.launcher;

import io.zotee.telemetry.LogEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Properties;

/**
 * What this build is.
 *
 * @param number as in {@code 0.1.0}
 * @param commit of its sources; empty when the build was not told
 */
record Version(String number, String commit) {
  /** Of the distribution specification that is implemented. */
  private static final String SPECIFICATION = "1.1.1";

  /** The optional parts, as zot names a build after them. */
  private static final String TYPE = "metrics-scrub";

  /** As the build wrote it into the launcher. */
  static Version ofThisBuild() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(in, "version.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Version(properties.getProperty("number", ""), properties.getProperty("commit", ""));
  }

  /** Writes one line to standard output: words for a terminal, else zot's line of log. */
  void tell(Output output) {
    if (output.isTerminal()) {
      String build = commit.isEmpty() ? number : number + ", commit " + commit;
      output
          .out()
          .printf("zotee %s (distribution-spec %s, Java %s)%n", build, SPECIFICATION, java());
    } else {
      LogEvent.of("version")
          .with("distribution-spec", SPECIFICATION)
          .with("version", number)
          .with("commit", commit)
          .with("binary-type", TYPE)
          .with("java version", java())
          .log(new JsonLog(output.out()), Level.INFO);
    }
  }

  private static String java() {
    return String.valueOf(System.getProperty("java.version"));
  }
}
