package io.zotee.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.telemetry.Metric.Counter;
import io.zotee.telemetry.Metric.Distribution;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured keeps Prometheus' rules for names, which {@code promtool} checks, too. */
class MetricsTest {
  private static final Path REFERENCE = Path.of("..", "docs", "reference", "metrics.md");

  /** Dashboards ask for these, so they keep what promtool says against capitals. */
  private static final Set<String> LABELS_OF_ZOT =
      Set.of("binaryType", "goVersion", "storageName", "lockType");

  /** A gauge with the name of a counter, for the same reason. */
  private static final String GAUGE_OF_ZOT = "zot_scheduler_workers_total";

  static Stream<Metric> metrics() {
    return Metrics.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void hasAProperName(Metric metric) {
    assertThat(metric.name()).matches("zot(ee)?(_[a-z]+)+");
    assertThat(metric.name().endsWith("_total"))
        .isEqualTo(metric instanceof Counter || metric.name().equals(GAUGE_OF_ZOT));
    assertThat(metric.name()).doesNotContainPattern("counter|gauge|histogram|milli|minutes|_kb");
    if (metric instanceof Distribution) {
      assertThat(metric.name()).matches(".*_(seconds|records)");
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void saysWhatItMeans(Metric metric) {
    assertThat(metric.help()).matches("[A-Z].+\\.").doesNotContain("|");
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void hasLabelsOfItsOwn(Metric metric) {
    List<String> names = metric.labels().stream().map(Label::name).toList();
    assertThat(names).doesNotHaveDuplicates().doesNotContain("le", "quantile");
    assertThat(names)
        .allMatch(name -> name.matches("[a-z]+(_[a-z]+)*") || LABELS_OF_ZOT.contains(name));
  }

  @Test
  void noneIsForgotten() throws IllegalAccessException {
    List<Object> declared = new ArrayList<>();
    for (Class<?> all :
        List.of(
            ServerMetrics.class,
            StoreMetrics.class,
            UpkeepMetrics.class,
            ReloadMetrics.class,
            RateLimitMetrics.class)) {
      for (Field field : all.getFields()) {
        if (Metric.class.isAssignableFrom(field.getType())) {
          declared.add(field.get(null));
        }
      }
    }
    assertThat(Metrics.ALL)
        .containsExactlyInAnyOrderElementsOf(declared.stream().map(Metric.class::cast).toList());
    assertThat(Metrics.ALL).extracting(Metric::name).doesNotHaveDuplicates();
  }

  @Test
  void theReferenceSaysTheSame() throws IOException {
    String wanted = MetricsReference.markdown();
    if (Boolean.getBoolean("zotee.docs.write")) {
      Files.writeString(REFERENCE, wanted);
    }
    assertThat(REFERENCE)
        .as("Run this test with -Dzotee.docs.write=true to write the file, or write:%n%s", wanted)
        .hasContent(wanted);
  }
}
