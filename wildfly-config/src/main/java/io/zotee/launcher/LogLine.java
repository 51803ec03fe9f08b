package io.zotee.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * A line of a log in zot's form: a JSON object with {@code time} (RFC 3339), {@code level}, {@code
 * message}, and further members by their names.
 */
final class LogLine {
  private final JsonObjectBuilder json = Json.createObjectBuilder();

  private LogLine(String level, String message) {
    OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault());
    json.add("time", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now))
        .add("level", level)
        .add("message", message);
  }

  static LogLine info(String message) {
    return new LogLine("info", message);
  }

  static LogLine warn(String message) {
    return new LogLine("warn", message);
  }

  static LogLine error(String message) {
    return new LogLine("error", message);
  }

  LogLine with(String name, String value) {
    json.add(name, value);
    return this;
  }

  LogLine with(String name, long value) {
    json.add(name, value);
    return this;
  }

  LogLine with(String name, boolean value) {
    json.add(name, value);
    return this;
  }

  /** The line, without a line break. */
  String text() {
    return json.build().toString();
  }
}
