package io.zotee.durability;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass where time itself is what a test is about. */
final class Pause {
  private Pause() {}

  static void of(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
