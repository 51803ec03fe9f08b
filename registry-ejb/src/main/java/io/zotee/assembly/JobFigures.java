package io.zotee.assembly;

import io.zotee.telemetry.Telemetry;
import io.zotee.telemetry.UpkeepMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** Tells how the jobs in the background stand, in the words of zot's scheduler. */
final class JobFigures {
  private static final String PRIORITY = "low";

  private final Map<String, State> jobs = new ConcurrentHashMap<>();
  private final Telemetry telemetry;
  private final LongSupplier nanoTime;

  /** What a job does; {@code due} counts while it waits, by the clock. */
  private record State(Phase phase, long due) {}

  private enum Phase {
    WAITING,
    WORKING,
    DONE
  }

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  JobFigures(Telemetry telemetry, LongSupplier nanoTime) {
    this.telemetry = telemetry;
    this.nanoTime = nanoTime;
    telemetry.watch(
        UpkeepMetrics.GENERATORS_STATUS,
        () -> count(state -> state.phase() == Phase.WORKING || isDue(state)),
        PRIORITY,
        "ready");
    telemetry.watch(
        UpkeepMetrics.GENERATORS_STATUS,
        () -> count(state -> state.phase() == Phase.WAITING && !isDue(state)),
        PRIORITY,
        "waiting");
    telemetry.watch(
        UpkeepMetrics.GENERATORS_STATUS,
        () -> count(state -> state.phase() == Phase.DONE),
        PRIORITY,
        "done");
    telemetry.watch(UpkeepMetrics.WORKERS_TOTAL, jobs::size);
    telemetry.watch(UpkeepMetrics.QUEUE, () -> count(this::isDue), PRIORITY);
    telemetry.watch(
        UpkeepMetrics.WORKERS, () -> count(state -> state.phase() == Phase.WORKING), "working");
    telemetry.watch(
        UpkeepMetrics.WORKERS, () -> count(state -> state.phase() != Phase.WORKING), "idle");
  }

  private long count(Predicate<State> which) {
    return jobs.values().stream().filter(which).count();
  }

  private boolean isDue(State state) {
    return state.phase() == Phase.WAITING && nanoTime.getAsLong() - state.due() > 0;
  }

  /** A job is there from now on. */
  void scheduled() {
    telemetry.count(UpkeepMetrics.GENERATORS, 1);
  }

  /** A job shall run after this time. */
  void waits(UpkeepJob job, long millis) {
    jobs.put(job.name(), new State(Phase.WAITING, nanoTime.getAsLong() + millis * 1_000_000));
  }

  /** A job is not to run again. */
  void done(UpkeepJob job) {
    jobs.put(job.name(), new State(Phase.DONE, nanoTime.getAsLong()));
  }

  /** Runs a job's work, and then nothing more is known of it than that it is done. */
  void measure(UpkeepJob job, Runnable work) {
    long start = nanoTime.getAsLong();
    jobs.put(job.name(), new State(Phase.WORKING, start));
    try {
      work.run();
    } finally {
      telemetry.observe(
          UpkeepMetrics.TASK_DURATION, (nanoTime.getAsLong() - start) / 1e9, job.task().label());
      jobs.put(job.name(), new State(Phase.DONE, start));
    }
  }
}
