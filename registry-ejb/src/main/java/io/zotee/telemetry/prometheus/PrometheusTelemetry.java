package io.zotee.telemetry.prometheus;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.zotee.telemetry.Exposition;
import io.zotee.telemetry.Metric;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps measurements for Prometheus and tells them in its text format 0.0.4, or in OpenMetrics
 * 1.0.0 to who asks for that.
 */
public final class PrometheusTelemetry implements Telemetry, Exposition {
  private final CollectorRegistry registry = new CollectorRegistry();
  private final Map<String, Series> series = new HashMap<>();
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

  @Override
  public void count(Metric.Counter metric, double amount, String... labels) {
    take(metric, amount, labels);
  }

  @Override
  public void set(Metric.Gauge metric, double value, String... labels) {
    take(metric, value, labels);
  }

  @Override
  public void observe(Metric.Distribution metric, double value, String... labels) {
    take(metric, value, labels);
  }

  private void take(Metric metric, double value, String... labels) {
    Series ofMetric = series.get(metric.name());
    if (ofMetric == null) {
      throw new IllegalArgumentException(metric.name() + " is not among what is measured");
    }
    ofMetric.take(value, labels);
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
    // When a series began is of no use to anybody, and doubles their number.
    TextFormat.writeFormat(
        contentType,
        out,
        registry.filteredMetricFamilySamples((String sample) -> !sample.endsWith("_created")));
  }
}
