package io.zotee.telemetry.log;

import io.zotee.telemetry.LogEvent;
import java.lang.reflect.Method;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** What a record of {@code java.util.logging} says. */
final class LogRecords {

  /** Of JBoss LogManager's records, which may be in printf's form. Its classes are not ours. */
  private static final ClassValue<FormattedMessage> FORMATTED =
      new ClassValue<>() {
        @Override
        protected FormattedMessage computeValue(Class<?> type) {
          try {
            return new FormattedMessage(type.getMethod("getFormattedMessage"));
          } catch (NoSuchMethodException e) {
            return new FormattedMessage(null);
          }
        }
      };

  private record FormattedMessage(@Nullable Method method) {}

  private LogRecords() {}

  /** zot's name of a level. */
  static String level(Level level) {
    int value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "error";
    }
    if (value >= Level.WARNING.intValue()) {
      return "warn";
    }
    return value >= Level.INFO.intValue() ? "info" : "debug";
  }

  /** The values of a {@link LogEvent}, or the message alone. */
  static Map<String, Object> fields(LogRecord record) {
    Object[] parameters = record.getParameters();
    if (parameters != null
        && parameters.length == 1
        && parameters[0] instanceof Map<?, ?> event
        && event.containsKey(LogEvent.MESSAGE)) {
      Map<String, Object> fields = new LinkedHashMap<>();
      event.forEach((name, value) -> fields.put(String.valueOf(name), value));
      return fields;
    }
    return Map.of(LogEvent.MESSAGE, message(record));
  }

  private static String message(LogRecord record) {
    Method formatted = FORMATTED.get(record.getClass()).method();
    if (formatted != null) {
      try {
        return String.valueOf(formatted.invoke(record));
      } catch (ReflectiveOperationException e) {
        return String.valueOf(record.getMessage());
      }
    }
    String message = String.valueOf(record.getMessage());
    Object[] parameters = record.getParameters();
    if (parameters == null || parameters.length == 0) {
      return message;
    }
    try {
      return MessageFormat.format(message, parameters);
    } catch (IllegalArgumentException e) {
      return message;
    }
  }
}
