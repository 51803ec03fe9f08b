package io.zotee.repository.index;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread is about to do. */
final class Eventually {
  private static final long DEADLINE = Duration.ofSeconds(20).toNanos();
  private static final long PAUSE = Duration.ofMillis(2).toNanos();

  private Eventually() {}

  static void until(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > DEADLINE) {
        throw new AssertionError("it did not happen within 20 s");
      }
      LockSupport.parkNanos(PAUSE);
    }
  }
}
