package io.zotee.telemetry;

import io.zotee.telemetry.Metric.Counter;
import io.zotee.telemetry.Metric.Distribution;
import java.util.stream.Collectors;

/** Writes {@code docs/reference/metrics.md}. */
final class MetricsReference {
  private static final String HEAD =
      """
      # Metrics

      With a section `extensions.metrics` in the configuration, the server tells Prometheus at `/metrics` (or at `extensions.metrics.prometheus.path`)
      what it has done since its start: in Prometheus' text format, or in OpenMetrics to who asks for that. Without the section nothing is measured and the path leads nowhere.

      ```yaml
      scrape_configs:
        - job_name: zotee
          static_configs:
            - targets: ["localhost:8080"]
      ```

      Metrics that zot has too have its names, labels and buckets; `zotee_` are ours. A label has only the values below; where there could be any number of them, whatever is one too many counts as `_other`.
      In the label `repo`, `N/A` stands for requests that concern no repository, and `_unknown` for all names of which there is no repository, so that nobody can make up series. When a repository ends, its series do.

      Beside these there are `process_*` (processor time, memory, open files) and `jvm_*` (heap, buffers, garbage collection, threads, classes) of Prometheus' Java client.

      | metric | kind | labels | meaning |
      |---|---|---|---|
      """;

  private MetricsReference() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (Metric metric : Metrics.ALL) {
      page.append(
          "| `%s` | %s | %s | %s |%n"
              .formatted(metric.name(), kind(metric), labels(metric), metric.help()));
    }
    return page.toString();
  }

  private static String kind(Metric metric) {
    if (metric instanceof Counter) {
      return "counter";
    }
    if (metric instanceof Distribution distribution) {
      return distribution.bounds().isEmpty() ? "summary" : "histogram";
    }
    return "gauge";
  }

  private static String labels(Metric metric) {
    return metric.labels().stream().map(MetricsReference::label).collect(Collectors.joining("; "));
  }

  private static String label(Label label) {
    String values =
        label.values().isEmpty()
            ? "at most " + label.limit()
            : label.values().stream()
                .map(value -> "`" + value + "`")
                .collect(Collectors.joining(", "));
    return "`" + label.name() + "`: " + values;
  }
}
