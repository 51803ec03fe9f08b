package io.zotee.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
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
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
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
      OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault());
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now));
      line.put("level", name(level));
      values.forEach((name, value) -> line.put(name.toString(), plain(value)));
      JsonObjectBuilder json = Json.createObjectBuilder(line);
      lines.println(json.build());
    }
  }

  private static Object plain(Object value) {
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
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
