package io.zotee.telemetry;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message for the log with named values: a map whose first entry, {@value #MESSAGE}, is a
 * constant text, and whose others are the values in the order in which they were added. As text it
 * is {@code message name=value name="value with blanks"}.
 *
 * <p>{@link #log} hands it over as the only parameter of the message {@code {0}}. So it arrives
 * whole where the registry writes the log itself, as the fields of a JSON object, and readable
 * where another server does. That it is a plain map matters there: the two may know this class by
 * different class loaders.
 *
 * <p>Not for use by several threads at once.
 */
public final class LogEvent extends AbstractMap<String, Object> {
  /** The name of the text that is the same for all events of a kind. */
  public static final String MESSAGE = "message";

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private LogEvent(String message) {
    fields.put(MESSAGE, message);
  }

  /**
   * An event without values.
   *
   * @param message lower case, without values in it
   */
  public static LogEvent of(String message) {
    return new LogEvent(message);
  }

  /**
   * Adds a value. Numbers, truth values, texts, collections and maps of these are written as such,
   * a duration in seconds and a time as RFC 3339 has it; anything else as its text.
   *
   * @param value null is passed over
   */
  public LogEvent with(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, plain(value));
    }
    return this;
  }

  /** Logs it, if events of this level are. */
  public void log(Logger log, Level level) {
    if (log.isLoggable(level)) {
      log.log(level, "{0}", this);
    }
  }

  /** The text that is the same for all events of its kind. */
  public String message() {
    return String.valueOf(fields.get(MESSAGE));
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return Collections.unmodifiableSet(fields.entrySet());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(160);
    for (Entry<String, Object> field : fields.entrySet()) {
      if (text.isEmpty()) {
        text.append(field.getValue());
      } else {
        text.append(' ').append(quoted(field.getKey()));
        text.append('=').append(quoted(field.getValue().toString()));
      }
    }
    return text.toString();
  }

  /** Of classes of the virtual machine only, see above. */
  private static Object plain(Object value) {
    if (value instanceof Duration duration) {
      return duration.toNanos() / 1e9;
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(LogEvent::plain).toList();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((name, each) -> copy.put(String.valueOf(name), plain(each)));
      return copy;
    }
    boolean isPlain =
        value instanceof Number || value instanceof Boolean || value instanceof Instant;
    return isPlain ? value : value.toString();
  }

  private static String quoted(String text) {
    boolean isWord = !text.isEmpty() && text.chars().noneMatch(c -> c <= ' ' || c == '"');
    return isWord ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
