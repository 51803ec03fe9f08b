package io.zotee.metadata;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a manifest since it was last written down. Times in milliseconds, 0 for never.
 */
final class PendingImage {
  private static final AtomicLongFieldUpdater<PendingImage> PULLS =
      AtomicLongFieldUpdater.newUpdater(PendingImage.class, "pulls");

  /** Whether what is written down is of an image that has been removed since. */
  private final boolean removed;

  private volatile long pulls;
  private volatile long pulled;
  private volatile long pushed; // written under the monitor

  PendingImage(boolean removed) {
    this.removed = removed;
  }

  /** Counts a pull. Of two at once the time may be that of either. */
  void pull(long now) {
    if (pulled < now) {
      pulled = now;
    }
    PULLS.incrementAndGet(this);
  }

  synchronized void push(long now) {
    if (pushed == 0 || now < pushed) {
      pushed = now;
    }
  }

  /** What is known now, after what was. */
  ImageStatistics after(ImageStatistics before) {
    ImageStatistics known = removed ? ImageStatistics.NOTHING : before;
    Instant push = known.pushed();
    return new ImageStatistics(
        push == null ? ImageStatistics.instant(pushed) : push,
        latest(known.pulled(), ImageStatistics.instant(pulled)),
        known.pulls() + pulls);
  }

  private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
