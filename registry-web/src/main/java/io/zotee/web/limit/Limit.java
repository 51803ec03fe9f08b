package io.zotee.web.limit;

import java.util.concurrent.TimeUnit;

/** A number of requests per second that each client has, and may also make all at once. */
final class Limit {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int rate;
  private final long interval;
  private final Buckets buckets;

  /**
   * @param rate requests per second, at least 1
   */
  Limit(int rate) {
    this.rate = rate;
    this.interval = SECOND / rate;
    this.buckets = new Buckets(interval, rate);
  }

  /**
   * Counts a request.
   *
   * @param client a number for whom it is from
   * @param now in nanoseconds
   */
  Verdict count(long client, long now) {
    long left = buckets.take(client, now);
    return left < 0
        ? new Verdict(rate, 0, -left)
        : new Verdict(rate, (int) ((rate * interval - left) / interval), 0);
  }

  /**
   * What became of a request.
   *
   * @param rate the limit's requests per second
   * @param remaining how many more requests the client may make at once
   * @param pause nanoseconds until it may make the next; 0 when this one is granted
   */
  record Verdict(int rate, int remaining, long pause) {
    boolean isGranted() {
      return pause == 0;
    }

    /** Whole seconds to wait, as {@code Retry-After} has them (RFC 9110, section 10.2.3). */
    long waitSeconds() {
      return (pause + SECOND - 1) / SECOND;
    }
  }
}
