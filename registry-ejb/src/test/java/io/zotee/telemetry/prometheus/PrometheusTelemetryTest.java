package io.zotee.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zotee.telemetry.Label;
import io.zotee.telemetry.Metric.Counter;
import io.zotee.telemetry.Metric.Distribution;
import io.zotee.telemetry.Metric.Gauge;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

class PrometheusTelemetryTest {
  private static final Counter EATEN =
      Counter.of(
          "apples_eaten_total",
          "Apples that were eaten.",
          Label.of("colour", "red", "green"),
          Label.of("ripe", "true", "false"));
  private static final Counter SOLD =
      Counter.of("apples_sold_total", "Apples that were sold.", Label.open("customer", 2));
  private static final Gauge LEFT = Gauge.of("apples_left", "Apples that are left.");
  private static final Distribution CHEWING =
      Distribution.seconds("chewing_seconds", "How long apples were chewed.");
  private static final Distribution COOKING =
      Distribution.sum("cooking_seconds", "How long apples were cooked.", Label.of("as", "jam"));

  private final PrometheusTelemetry telemetry =
      new PrometheusTelemetry("/apples", List.of(EATEN, SOLD, LEFT, CHEWING, COOKING));

  private List<String> told() {
    StringWriter text = new StringWriter();
    try {
      telemetry.write(telemetry.contentType(null), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return text.toString().lines().toList();
  }

  @Test
  void whatIsKnownBeforehandBeginsAtZero() {
    assertThat(told())
        .contains(
            "# HELP apples_eaten_total Apples that were eaten.",
            "# TYPE apples_eaten_total counter",
            "apples_eaten_total{colour=\"red\",ripe=\"true\",} 0.0",
            "apples_eaten_total{colour=\"red\",ripe=\"false\",} 0.0",
            "apples_eaten_total{colour=\"green\",ripe=\"true\",} 0.0",
            "apples_eaten_total{colour=\"green\",ripe=\"false\",} 0.0",
            "# TYPE apples_left gauge",
            "apples_left 0.0",
            "# TYPE chewing_seconds histogram",
            "chewing_seconds_count 0.0",
            "# TYPE cooking_seconds summary",
            "cooking_seconds_count{as=\"jam\",} 0.0")
        .noneMatch(line -> line.contains("customer"));
  }

  @Test
  void measurementsAreTold() {
    telemetry.count(EATEN, 2, "green", "false");
    telemetry.count(EATEN, 0.5, "green", "false");
    telemetry.set(LEFT, 7);
    telemetry.set(LEFT, 5);
    telemetry.observe(CHEWING, 0.7);
    telemetry.observe(CHEWING, 1000);
    telemetry.observe(COOKING, 30, "jam");

    assertThat(told())
        .contains(
            "apples_eaten_total{colour=\"green\",ripe=\"false\",} 2.5",
            "apples_left 5.0",
            "chewing_seconds_bucket{le=\"0.5\",} 0.0",
            "chewing_seconds_bucket{le=\"1.0\",} 1.0",
            "chewing_seconds_bucket{le=\"600.0\",} 1.0",
            "chewing_seconds_bucket{le=\"+Inf\",} 2.0",
            "chewing_seconds_sum 1000.7",
            "cooking_seconds_sum{as=\"jam\",} 30.0");
  }

  @Test
  void aValueTooManyIsCountedWithTheOthers() {
    telemetry.count(SOLD, 1, "ann");
    telemetry.count(SOLD, 1, "bob");
    telemetry.count(SOLD, 1, "cid");
    telemetry.count(SOLD, 1, "dan");
    telemetry.count(SOLD, 1, "ann");
    telemetry.count(EATEN, 1, "blue", "true");

    assertThat(told())
        .contains(
            "apples_sold_total{customer=\"ann\",} 2.0",
            "apples_sold_total{customer=\"bob\",} 1.0",
            "apples_sold_total{customer=\"_other\",} 2.0",
            "apples_eaten_total{colour=\"_other\",ripe=\"true\",} 1.0")
        .noneMatch(line -> line.contains("cid") || line.contains("blue"));
  }

  @Test
  void aSeriesThatWasFoundOnceTakesMeasurements() {
    DoubleConsumer sold = telemetry.series(SOLD, "ann");
    assertThat(told()).contains("apples_sold_total{customer=\"ann\",} 0.0");

    sold.accept(2);
    telemetry.count(SOLD, 1, "ann");
    telemetry.series(LEFT).accept(4);
    telemetry.series(CHEWING).accept(0.1);

    assertThat(told())
        .contains(
            "apples_sold_total{customer=\"ann\",} 3.0",
            "apples_left 4.0",
            "chewing_seconds_sum 0.1");
  }

  @Test
  void aWatchedGaugeIsAskedWheneverItIsTold() {
    double[] left = {3};
    telemetry.watch(LEFT, () -> left[0]);
    assertThat(told()).contains("apples_left 3.0");

    left[0] = 2;

    assertThat(told()).contains("apples_left 2.0");
  }

  @Test
  void whatIsGoneMakesRoomForOthers() {
    telemetry.count(SOLD, 1, "ann");
    telemetry.count(SOLD, 1, "bob");

    telemetry.forget(SOLD.labels().get(0), "ann");
    telemetry.count(SOLD, 1, "cid");
    telemetry.forget(EATEN.labels().get(0), "red");

    assertThat(told())
        .contains(
            "apples_sold_total{customer=\"bob\",} 1.0",
            "apples_sold_total{customer=\"cid\",} 1.0",
            "apples_eaten_total{colour=\"red\",ripe=\"true\",} 0.0")
        .noneMatch(line -> line.contains("ann"));
  }

  @Test
  void theProcessTellsOfItself() {
    telemetry.withProcess();

    assertThat(told())
        .anyMatch(line -> line.startsWith("process_resident_memory_bytes "))
        .anyMatch(line -> line.startsWith("process_open_fds "))
        .anyMatch(line -> line.startsWith("jvm_memory_bytes_used{area=\"heap\",} "));
  }

  @Test
  void timesOfBirthAreNotTold() {
    assertThat(told()).noneMatch(line -> line.contains("_created"));
  }

  @Test
  void aMeasurementThatDoesNotFitIsAMistake() {
    Gauge stranger = Gauge.of("pears_left", "Pears.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> telemetry.count(EATEN, 1, "red"))
        .withMessage("apples_eaten_total has 2 labels, not 1");
    assertThatIllegalArgumentException().isThrownBy(() -> telemetry.set(stranger, 1));
  }

  @Test
  void withMetricsOffNothingIsKept() {
    Telemetry.NONE.count(EATEN, 1, "red", "true");
    Telemetry.NONE.set(LEFT, 1);
    Telemetry.NONE.observe(CHEWING, 1);
    Telemetry.NONE.series(SOLD, "ann").accept(1);
    Telemetry.NONE.watch(LEFT, () -> 1);
    Telemetry.NONE.forget(SOLD.labels().get(0), "ann");
    assertThat(Telemetry.NONE.isOn()).isFalse();

    assertThat(told()).contains("apples_left 0.0", "chewing_seconds_count 0.0");
  }
}
