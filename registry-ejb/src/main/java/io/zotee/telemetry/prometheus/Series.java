package io.zotee.telemetry.prometheus;

import io.prometheus.client.Collector;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import io.prometheus.client.SimpleCollector;
import io.prometheus.client.Summary;
import io.zotee.telemetry.Label;
import io.zotee.telemetry.Metric;
import java.util.List;
import java.util.function.DoubleConsumer;

/** The time series of one metric, as the Prometheus client keeps them. */
final class Series {

  /** Puts a measurement where it belongs. */
  private interface Measure<C> {
    void take(C child, double value);
  }

  /** Finds the series with these labels. */
  private interface Finder {
    DoubleConsumer find(String... labels);
  }

  private final SimpleCollector<?> collector;
  private final LabelValues values;
  private final Finder finder;

  private <C> Series(
      SimpleCollector<C> collector, LabelValues values, Measure<? super C> measureChild) {
    this.collector = collector;
    this.values = values;
    this.finder =
        labels -> {
          C child = collector.labels(labels);
          return value -> measureChild.take(child, value);
        };
    for (List<String> labels : values.beforehand()) {
      finder.find(labels.toArray(String[]::new)); // so that its first step is seen, too
    }
  }

  /** The series of a metric; those that are known beforehand are there, at zero. */
  static Series of(Metric metric) {
    LabelValues values = new LabelValues(metric);
    if (metric instanceof Metric.Counter) {
      Counter counter = create(Counter.build().withoutExemplars(), metric, values);
      return new Series(counter, values, Counter.Child::inc);
    }
    if (metric instanceof Metric.Distribution distribution) {
      return of(distribution, values);
    }
    return new Series(create(Gauge.build(), metric, values), values, Gauge.Child::set);
  }

  private static Series of(Metric.Distribution metric, LabelValues values) {
    if (metric.bounds().isEmpty()) {
      return new Series(create(Summary.build(), metric, values), values, Summary.Child::observe);
    }
    double[] bounds = metric.bounds().stream().mapToDouble(Double::doubleValue).toArray();
    Histogram.Builder builder = Histogram.build().withoutExemplars().buckets(bounds);
    return new Series(create(builder, metric, values), values, Histogram.Child::observe);
  }

  private static <B extends SimpleCollector.Builder<B, C>, C extends SimpleCollector<?>> C create(
      SimpleCollector.Builder<B, C> builder, Metric metric, LabelValues values) {
    return builder.name(metric.name()).help(metric.help()).labelNames(values.names()).create();
  }

  /** What the Prometheus client collects. */
  Collector collector() {
    return collector;
  }

  /** The one with these labels. */
  DoubleConsumer with(String... labels) {
    return finder.find(values.bounded(labels));
  }

  /** Ends the one of which this is the only label. */
  void forget(Label label, String value) {
    if (values.forget(label, value)) {
      collector.remove(value);
    }
  }
}
