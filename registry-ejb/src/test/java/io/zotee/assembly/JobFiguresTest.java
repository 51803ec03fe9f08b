package io.zotee.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.telemetry.RecordingTelemetry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JobFiguresTest {
  private static final UpkeepJob GC =
      new UpkeepJob(
          "gc", UpkeepJob.Task.GC, Duration.ZERO, () -> Duration.ofHours(1), stopped -> {});
  private static final UpkeepJob DEDUPE =
      new UpkeepJob("dedupe", UpkeepJob.Task.DEDUPE, Duration.ZERO, null, stopped -> {});

  private final RecordingTelemetry telemetry = new RecordingTelemetry();
  private long now;
  private final JobFigures figures = new JobFigures(telemetry, () -> now);

  private Map<String, Double> told() {
    Map<String, Double> told = new TreeMap<>();
    telemetry.values().forEach((key, value) -> told.put(key.replace("zot_scheduler_", ""), value));
    return told;
  }

  @Test
  void jobsWaitAreDueWorkAndAreDone() {
    figures.scheduled();
    figures.scheduled();
    figures.waits(GC, 1000);
    figures.waits(DEDUPE, 2000);
    assertThat(told())
        .containsEntry("generators_total", 2.0)
        .containsEntry("workers_total", 2.0)
        .containsEntry("generators_statuslow,waiting", 2.0)
        .containsEntry("generators_statuslow,ready", 0.0)
        .containsEntry("tasksqueue_lengthlow", 0.0)
        .containsEntry("workersidle", 2.0);

    now = Duration.ofMillis(1500).toNanos();
    assertThat(told())
        .containsEntry("generators_statuslow,waiting", 1.0)
        .containsEntry("generators_statuslow,ready", 1.0)
        .containsEntry("tasksqueue_lengthlow", 1.0);

    figures.measure(
        GC,
        () -> {
          now += Duration.ofMillis(250).toNanos();
          assertThat(told())
              .containsEntry("generators_statuslow,ready", 1.0)
              .containsEntry("tasksqueue_lengthlow", 0.0)
              .containsEntry("workersworking", 1.0)
              .containsEntry("workersidle", 1.0);
        });
    assertThat(told())
        .containsEntry("workers_tasks_duration_secondsGCTask", 0.25)
        .containsEntry("generators_statuslow,done", 1.0);

    figures.waits(GC, 1000);
    assertThat(told()).containsEntry("generators_statuslow,done", 0.0);
  }
}
