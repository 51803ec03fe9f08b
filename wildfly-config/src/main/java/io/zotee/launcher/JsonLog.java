package io.zotee.launcher;

import io.zotee.telemetry.log.JsonLine;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.System.Logger;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A log in zot's form, one JSON object in a line: {@code time} (RFC 3339), {@code level}, {@code
 * message}, and the values of a {@link io.zotee.telemetry.LogEvent} by their names. From level
 * INFO.
 */
final class JsonLog implements Logger, AutoCloseable {
  private static final FileAttribute<?> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final PrintWriter lines;

  JsonLog(PrintWriter lines) {
    this.lines = lines;
  }

  /** To the end of a file, which is made for its owner alone when it is missing. */
  static JsonLog appending(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND), PRIVATE);
    return new JsonLog(
        new PrintWriter(
            new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8),
            true));
  }

  @Override
  public String getName() {
    return "zot";
  }

  @Override
  public boolean isLoggable(Level level) {
    return level.getSeverity() >= Level.INFO.getSeverity();
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    write(level, Map.of("message", String.valueOf(message), "error", String.valueOf(thrown)));
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (parameters != null && parameters.length == 1 && parameters[0] instanceof Map<?, ?> event) {
      write(level, event);
    } else {
      write(level, Map.of("message", MessageFormat.format(String.valueOf(format), parameters)));
    }
  }

  private void write(Level level, Map<?, ?> values) {
    if (isLoggable(level)) {
      JsonLine line = new JsonLine().begin(Instant.now()).field("level", name(level));
      values.forEach((name, value) -> line.field(name.toString(), value));
      lines.print(StandardCharsets.UTF_8.decode(line.end()));
      lines.flush();
    }
  }

  private static String name(Level level) {
    return level == Level.WARNING ? "warn" : level.getName().toLowerCase(Locale.ROOT);
  }

  /** Writes everything down; the lines' end stays open when they are the process's own output. */
  @Override
  public void close() {
    lines.flush();
  }
}
