package io.zotee.upkeep;

import io.zotee.telemetry.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** A log that keeps the events that it is told. */
final class EventLog implements System.Logger {
  final List<LogEvent> events = new ArrayList<>();

  @Override
  public String getName() {
    return "events";
  }

  @Override
  public boolean isLoggable(Level level) {
    return level.getSeverity() >= Level.INFO.getSeverity();
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String text,
      @Nullable Throwable thrown) {
    throw new AssertionError("a text and no event: " + text);
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (parameters == null || !(parameters[0] instanceof LogEvent event)) {
      throw new AssertionError("a text and no event: " + format);
    }
    events.add(event);
  }

  /** What was decided, as in {@code team/app:1 delete}. */
  List<String> decisions() {
    return events.stream()
        .filter(event -> event.containsKey("decision"))
        .map(event -> event.get("repository") + name(event) + " " + event.get("decision"))
        .toList();
  }

  private static String name(LogEvent event) {
    return event.containsKey("tag") ? ":" + event.get("tag") : "@" + event.get("reference");
  }
}
