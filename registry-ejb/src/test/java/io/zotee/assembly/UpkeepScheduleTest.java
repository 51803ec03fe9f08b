package io.zotee.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class UpkeepScheduleTest {
  private final Map<String, Duration> alarms = new LinkedHashMap<>();
  private final List<String> done = new ArrayList<>();
  private long now;
  private Duration interval = Duration.ofMinutes(10);
  private final UpkeepSchedule schedule =
      new UpkeepSchedule(
          (job, delay) -> {
            alarms.put(job, delay);
            return () -> alarms.remove(job);
          },
          () -> now);

  private UpkeepJob job(String name, String what) {
    return new UpkeepJob(name, Duration.ofSeconds(5), () -> interval, stopped -> done.add(what));
  }

  private void ring(String name) {
    alarms.remove(name);
    schedule.run(name);
  }

  @Test
  void aJobIsDoneAgainAfterItsInterval() {
    schedule.schedule(job("a", "a"));
    assertThat(alarms).containsEntry("a", Duration.ofSeconds(5));
    ring("a");
    assertThat(done).containsExactly("a");
    assertThat(alarms).containsEntry("a", Duration.ofMinutes(10));
  }

  @Test
  void aJobThatFailsIsDoneAgain() {
    schedule.schedule(
        new UpkeepJob(
            "a",
            Duration.ZERO,
            () -> interval,
            stopped -> {
              throw new IllegalStateException("of the job");
            }));
    assertThat(alarms).containsEntry("a", Duration.ofSeconds(1));
    ring("a");
    assertThat(alarms).containsEntry("a", interval);
  }

  @Test
  void aJobWithoutIntervalIsDoneOnce() {
    schedule.schedule(new UpkeepJob("a", Duration.ZERO, null, stopped -> done.add("a")));
    ring("a");
    ring("a");
    assertThat(done).containsExactly("a");
    assertThat(alarms).isEmpty();
  }

  @Test
  void ofANewIntervalCountsWhatIsOver() {
    schedule.schedule(job("a", "a"));
    interval = Duration.ofMinutes(1);
    schedule.intervalChanged("a");
    assertThat(alarms).containsEntry("a", Duration.ofSeconds(5));
    ring("a");
    now += Duration.ofSeconds(20).toNanos();
    interval = Duration.ofMinutes(2);
    schedule.intervalChanged("a");
    assertThat(alarms).containsEntry("a", Duration.ofSeconds(100));
    interval = Duration.ofSeconds(3);
    schedule.intervalChanged("a");
    assertThat(alarms).containsEntry("a", Duration.ofSeconds(1));
  }

  @Test
  void aCancelledJobIsDoneNoMoreAndMayComeBack() {
    schedule.schedule(job("a", "a"));
    schedule.cancel("a");
    assertThat(alarms).isEmpty();
    ring("a");
    assertThat(done).isEmpty();
    schedule.schedule(job("a", "b"));
    ring("a");
    assertThat(done).containsExactly("b");
  }

  @Test
  void aJobInTheMiddleIsToldToStopWhenAnotherTakesItsPlace() {
    schedule.schedule(
        new UpkeepJob(
            "a",
            Duration.ZERO,
            () -> interval,
            stopped -> {
              done.add("first " + stopped.getAsBoolean());
              schedule.schedule(job("a", "second"));
              schedule.run("a"); // not at the same time
              done.add("first " + stopped.getAsBoolean());
            }));
    ring("a");
    assertThat(done).containsExactly("first false", "first true");
    assertThat(alarms).containsEntry("a", Duration.ofSeconds(5));
    ring("a");
    assertThat(done).endsWith("second");
  }

  @Test
  void aJobInTheMiddleThatIsCancelledIsNotSetAgain() {
    schedule.schedule(
        new UpkeepJob(
            "a",
            Duration.ZERO,
            () -> interval,
            stopped -> {
              schedule.schedule(job("a", "second"));
              schedule.cancel("a");
              done.add(String.valueOf(stopped.getAsBoolean()));
            }));
    ring("a");
    assertThat(done).containsExactly("true");
    assertThat(alarms).isEmpty();
  }

  @Test
  void stoppingWaitsForWhatRuns() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(1);
    schedule.schedule(
        new UpkeepJob(
            "a",
            Duration.ZERO,
            () -> interval,
            stopped -> {
              runs.countDown();
              while (!stopped.getAsBoolean()) {
                Thread.onSpinWait();
              }
              done.add("ended");
            }));
    Thread thread = new Thread(() -> schedule.run("a"));
    thread.start();
    runs.await();
    schedule.stop();
    assertThat(done).containsExactly("ended");
    thread.join();
    alarms.clear();
    schedule.schedule(job("b", "b"));
    assertThat(alarms).isEmpty();
  }
}
