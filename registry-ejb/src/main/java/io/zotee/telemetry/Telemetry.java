package io.zotee.telemetry;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

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

        @Override
        public DoubleConsumer series(Metric metric, String... labels) {
          return value -> {};
        }

        @Override
        public void watch(Metric.Gauge metric, DoubleSupplier value, String... labels) {}

        @Override
        public void forget(Label label, String value) {}

        @Override
        public boolean isOn() {
          return false;
        }
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

  /**
   * The one series with these labels, found once for what is measured all the time. It is told from
   * now on, at zero, and takes values as {@link #count}, {@link #set} and {@link #observe} do.
   *
   * @param labels a value for each of the metric's labels, in their order
   */
  DoubleConsumer series(Metric metric, String... labels);

  /**
   * Has a gauge set to what this says whenever somebody collects the measurements.
   *
   * @param value cheap to ask, by any thread
   * @param labels a value for each of the metric's labels, in their order
   */
  void watch(Metric.Gauge metric, DoubleSupplier value, String... labels);

  /**
   * Ends the series of metrics that have this label only, because what its value stands for is
   * gone. Others get their place.
   */
  void forget(Label label, String value);

  /** Whether measurements are kept, for who can save work if not. */
  boolean isOn();
}
