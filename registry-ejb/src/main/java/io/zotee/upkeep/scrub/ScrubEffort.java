package io.zotee.upkeep.scrub;

/**
 * How much of the machine a scrub takes.
 *
 * @param threads how many copies are read at once, at least 1
 * @param gentle whether each thread rests between pieces of work, as {@link io.zotee.upkeep.Pace}
 *     says
 */
public record ScrubEffort(int threads, boolean gentle) {
  private static final int MOST_THREADS = 8;

  /** Beside a server that serves: half of the processors, for half of the time. */
  public static ScrubEffort background() {
    return new ScrubEffort(Math.max(1, processors() / 2), true);
  }

  /** Where nobody else wants the machine. */
  public static ScrubEffort full() {
    return new ScrubEffort(processors(), false);
  }

  private static int processors() {
    return Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
  }
}
