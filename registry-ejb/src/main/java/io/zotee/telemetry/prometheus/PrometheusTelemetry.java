package io.zotee.telemetry.prometheus;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.prometheus.client.hotspot.BufferPoolsExports;
import io.prometheus.client.hotspot.ClassLoadingExports;
import io.prometheus.client.hotspot.GarbageCollectorExports;
import io.prometheus.client.hotspot.MemoryPoolsExports;
import io.prometheus.client.hotspot.StandardExports;
import io.prometheus.client.hotspot.ThreadExports;
import io.prometheus.client.hotspot.VersionInfoExports;
import io.zotee.telemetry.Exposition;
import io.zotee.telemetry.Label;
import io.zotee.telemetry.Metric;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps measurements for Prometheus and tells them in its text format 0.0.4, or in OpenMetrics
 * 1.0.0 to who asks for that.
 */
public final class PrometheusTelemetry implements Telemetry, Exposition {
  private final CollectorRegistry registry = new CollectorRegistry();
  private final Map<String, Series> series = new HashMap<>();
  private final List<Runnable> watched = new CopyOnWriteArrayList<>();
  private final String path;

  /**
   * Measures these.
   *
   * @param path of the URL at which they are told
   */
  public PrometheusTelemetry(String path, List<Metric> metrics) {
    this.path = path;
    for (Metric metric : metrics) {
      Series ofMetric = Series.of(metric);
      series.put(metric.name(), ofMetric);
      registry.register(ofMetric.collector());
    }
  }

  /** Tells of the process and its Java virtual machine, too. */
  public PrometheusTelemetry withProcess() {
    List.of(
            new StandardExports(),
            new MemoryPoolsExports(),
            new BufferPoolsExports(),
            new GarbageCollectorExports(),
            new ThreadExports(),
            new ClassLoadingExports(),
            new VersionInfoExports())
        .forEach(registry::register);
    return this;
  }

  @Override
  public void count(Metric.Counter metric, double amount, String... labels) {
    series(metric, labels).accept(amount);
  }

  @Override
  public void set(Metric.Gauge metric, double value, String... labels) {
    series(metric, labels).accept(value);
  }

  @Override
  public void observe(Metric.Distribution metric, double value, String... labels) {
    series(metric, labels).accept(value);
  }

  @Override
  public DoubleConsumer series(Metric metric, String... labels) {
    Series ofMetric = series.get(metric.name());
    if (ofMetric == null) {
      throw new IllegalArgumentException(metric.name() + " is not among what is measured");
    }
    return ofMetric.with(labels);
  }

  @Override
  public void watch(Metric.Gauge metric, DoubleSupplier value, String... labels) {
    DoubleConsumer gauge = series(metric, labels);
    watched.add(() -> gauge.accept(value.getAsDouble()));
  }

  @Override
  public void forget(Label label, String value) {
    series.values().forEach(each -> each.forget(label, value));
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public Optional<String> path() {
    return Optional.of(path);
  }

  @Override
  public String contentType(@Nullable String accept) {
    return TextFormat.chooseContentType(accept);
  }

  @Override
  public void write(String contentType, Writer out) throws IOException {
    watched.forEach(Runnable::run);
    // When a series began is of no use to anybody, and doubles their number.
    TextFormat.writeFormat(
        contentType,
        out,
        registry.filteredMetricFamilySamples((String sample) -> !sample.endsWith("_created")));
  }
}
