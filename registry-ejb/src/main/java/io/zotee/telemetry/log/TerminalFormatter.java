package io.zotee.telemetry.log;

import io.zotee.telemetry.LogEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Lines for people: time of day, level, message, values. */
public final class TerminalFormatter extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  @Override
  public String format(LogRecord record) {
    StringBuilder text = new StringBuilder(160);
    TIME.formatTo(record.getInstant(), text);
    String level = LogRecords.level(record.getLevel()).toUpperCase(Locale.ROOT);
    text.append(' ').append(level).append(" ".repeat(6 - level.length()));
    Map<String, Object> fields = LogRecords.fields(record);
    LogEvent event = LogEvent.of(String.valueOf(fields.get(LogEvent.MESSAGE)));
    fields.forEach(
        (name, value) -> {
          if (!name.equals(LogEvent.MESSAGE)) {
            event.with(name, value);
          }
        });
    text.append(event).append('\n');
    if (record.getThrown() != null) {
      text.append(record.getThrown()).append('\n');
      for (StackTraceElement frame : record.getThrown().getStackTrace()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.toString();
  }
}
