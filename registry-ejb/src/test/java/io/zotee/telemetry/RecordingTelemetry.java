package io.zotee.telemetry;

import io.zotee.telemetry.Metric.Counter;
import io.zotee.telemetry.Metric.Distribution;
import io.zotee.telemetry.Metric.Gauge;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/** Keeps sums of counters and distributions, and the last values of gauges. */
public final class RecordingTelemetry implements Telemetry {
  private final Map<String, Double> values = new TreeMap<>();
  private final Map<String, DoubleSupplier> watched = new TreeMap<>();

  /** All that was measured, by the metric's name followed by the labels' values. */
  public Map<String, Double> values() {
    watched.forEach((key, value) -> values.put(key, value.getAsDouble()));
    return values;
  }

  private static String key(Metric metric, String... labels) {
    return metric.name() + String.join(",", labels);
  }

  @Override
  public void count(Counter metric, double amount, String... labels) {
    values.merge(key(metric, labels), amount, Double::sum);
  }

  @Override
  public void set(Gauge metric, double value, String... labels) {
    values.put(key(metric, labels), value);
  }

  @Override
  public void observe(Distribution metric, double value, String... labels) {
    values.merge(key(metric, labels), value, Double::sum);
  }

  @Override
  public DoubleConsumer series(Metric metric, String... labels) {
    return metric instanceof Gauge gauge
        ? value -> set(gauge, value, labels)
        : value -> values.merge(key(metric, labels), value, Double::sum);
  }

  @Override
  public void watch(Gauge metric, DoubleSupplier value, String... labels) {
    watched.put(key(metric, labels), value);
  }

  @Override
  public void forget(Label label, String value) {
    for (Metric metric : Metrics.ALL) {
      if (metric.labels().contains(label)) {
        values.remove(key(metric, value));
      }
    }
  }

  @Override
  public boolean isOn() {
    return true;
  }
}
