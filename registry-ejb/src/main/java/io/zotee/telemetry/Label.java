package io.zotee.telemetry;

import java.util.List;

/**
 * A label of a metric. Each of its values is a time series that somebody stores for months, so
 * there are only so many of them: whatever is one too many counts as {@link #OTHER}.
 *
 * @param name as exposed
 * @param values the values there are, where they are known beforehand; otherwise empty
 * @param limit how many values there may be
 */
public record Label(String name, List<String> values, int limit) {

  /** The value that stands for all that have no place of their own; no repository's name. */
  public static final String OTHER = "_other";

  /** Copies the values. */
  public Label {
    values = List.copyOf(values);
  }

  /** The value itself if it is known beforehand, else {@link #OTHER}. */
  public String of(String value) {
    return values.contains(value) ? value : OTHER;
  }

  /** A label that has these values. */
  public static Label of(String name, String... values) {
    return new Label(name, List.of(values), values.length);
  }

  /** A label with values that nobody knows beforehand, and at most so many of them. */
  public static Label open(String name, int limit) {
    return new Label(name, List.of(), limit);
  }
}
