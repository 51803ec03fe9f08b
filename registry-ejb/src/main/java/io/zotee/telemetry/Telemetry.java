package io.zotee.telemetry;

/**
 * Takes measurements. Every call is cheap and none fails, so that whoever measures does so in
 * passing; with metrics off nothing is kept. What can be measured stands in {@link Metrics}.
 */
public interface Telemetry {

  /** Keeps nothing. */
  Telemetry NONE =
      new Telemetry() {
        @Override
        public void count(Metric.Counter metric, double amount, String... labels) {}

        @Override
        public void set(Metric.Gauge metric, double value, String... labels) {}

        @Override
        public void observe(Metric.Distribution metric, double value, String... labels) {}
      };

  /**
   * Adds to a counter.
   *
   * @param amount in the metric's unit, not negative
   * @param labels a value for each of the metric's labels, in their order
   */
  void count(Metric.Counter metric, double amount, String... labels);

  /**
   * Sets a gauge.
   *
   * @param value in the metric's unit
   * @param labels a value for each of the metric's labels, in their order
   */
  void set(Metric.Gauge metric, double value, String... labels);

  /**
   * Adds a value to a distribution.
   *
   * @param value in the metric's unit
   * @param labels a value for each of the metric's labels, in their order
   */
  void observe(Metric.Distribution metric, double value, String... labels);
}
