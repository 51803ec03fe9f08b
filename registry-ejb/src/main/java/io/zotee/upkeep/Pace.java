package io.zotee.upkeep;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Keeps a job in the background gentle: after each stretch of work it rests for three times as long
 * as it has worked, or for another multiple of that. Used by one thread at a time.
 */
public final class Pace {
  private static final long STRETCH = Duration.ofMillis(5).toNanos();
  private static final int REST = 3;
  private static final long LOOK = Duration.ofMillis(100).toNanos();

  private final BooleanSupplier stopped;
  private final int rests;
  private long since = System.nanoTime();

  /**
   * @param stopped whether the job shall end; resting ends then, too
   */
  public Pace(BooleanSupplier stopped) {
    this(stopped, REST);
  }

  /**
   * @param stopped whether the job shall end; resting ends then, too
   * @param rests how many times as long as it works the job rests
   */
  public Pace(BooleanSupplier stopped, int rests) {
    this.stopped = stopped;
    this.rests = rests;
  }

  /** Whether the job shall end. */
  public boolean isStopped() {
    return stopped.getAsBoolean();
  }

  /** To be called after every small piece of work; rests when it is time to. */
  public void step() {
    long worked = System.nanoTime() - since;
    if (worked >= STRETCH) {
      rest(Duration.ofNanos(worked).multipliedBy(rests));
    }
  }

  /** Rests for a time, or until the job shall end. */
  public void rest(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0 && !isStopped(); left = end - System.nanoTime()) {
      LockSupport.parkNanos(Math.min(left, LOOK));
      if (Thread.currentThread().isInterrupted()) {
        break; // parking does not rest any more, and whoever interrupts wants an end
      }
    }
    since = System.nanoTime();
  }
}
