package io.zotee.telemetry;

import java.util.List;

/**
 * Something that is measured: what it is called, what it means, and by which labels it is told
 * apart. Measurements go to {@link Telemetry}.
 *
 * <p>Names follow Prometheus' rules: base units (seconds, bytes), the unit last, {@code _total} at
 * the end of a counter's name and of no other. What zot measures has zot's name; what is ours
 * begins with {@code zotee_}.
 */
public sealed interface Metric {

  /** The name, as exposed. */
  String name();

  /** What it means, in one line. */
  String help();

  /** By what it is told apart; measurements give the labels' values in this order. */
  List<Label> labels();

  /** A sum that only grows; it begins at zero with each start of the server. */
  record Counter(String name, String help, List<Label> labels) implements Metric {

    /** With these labels. */
    public static Counter of(String name, String help, Label... labels) {
      return new Counter(name, help, List.of(labels));
    }
  }

  /** A value that goes up and down. */
  record Gauge(String name, String help, List<Label> labels) implements Metric {

    /** With these labels. */
    public static Gauge of(String name, String help, Label... labels) {
      return new Gauge(name, help, List.of(labels));
    }
  }

  /**
   * How values are spread.
   *
   * @param bounds upper bounds of the buckets in which values are counted, ascending; without any,
   *     only their number and sum are kept
   */
  record Distribution(String name, String help, List<Double> bounds, List<Label> labels)
      implements Metric {

    /** Number and sum of durations in seconds. */
    public static Distribution sum(String name, String help, Label... labels) {
      return new Distribution(name, help, List.of(), List.of(labels));
    }

    /** Values in these buckets, of which there is one more for all that is larger. */
    public static Distribution of(String name, String help, List<Double> bounds, Label... labels) {
      return new Distribution(name, help, bounds, List.of(labels));
    }

    /** Durations in seconds in zot's buckets, from a twentieth of a second to ten minutes. */
    public static Distribution seconds(String name, String help, Label... labels) {
      return new Distribution(
          name, help, List.of(0.05, 0.5, 1.0, 5.0, 30.0, 60.0, 600.0), List.of(labels));
    }
  }
}
