package io.zotee.web.limit;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Token buckets of one size for any number of clients, in memory that does not grow.
 *
 * <p>A bucket is one number: the moment at which it is full again (the "theoretical arrival time"
 * of the generic cell rate algorithm, ITU-T I.371). A full bucket is the same as none, so nothing
 * needs to be cleaned up. The table is a cache of sets with {@value #WAYS} places. A client that is
 * new takes the place of the bucket that is, or will be, full first. So whoever comes from very
 * many addresses pushes out buckets that hardly anything was taken from, his own among them; an
 * empty one stays. Which clients share a set depends on a number that is not known outside.
 *
 * <p>Safe for use by many threads.
 */
final class Buckets {
  private static final int WAYS = 8;
  private static final int SETS = 1 << 11;
  private static final int LOCKS = 64;

  /** An odd number with half of its bits set, as multiplication hashes need it (Knuth, 6.4). */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final long[] clients = new long[SETS * WAYS];

  /** For each client the moment in nanoseconds at which its bucket is full. */
  private final long[] full = new long[SETS * WAYS];

  private final Object[] locks = new Object[LOCKS];
  private final long secret = ThreadLocalRandom.current().nextLong();
  private final long interval;
  private final long capacity;

  /**
   * @param interval nanoseconds in which one token comes
   * @param capacity how many tokens a bucket holds, at least 1
   */
  Buckets(long interval, int capacity) {
    this.interval = interval;
    this.capacity = capacity * interval;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /**
   * Takes a token, if there is one.
   *
   * @param now in nanoseconds; never goes back, and is never negative
   * @return nanoseconds until the bucket is full again, after a token was taken; or, negated, the
   *     nanoseconds until there will be a token
   */
  long take(long client, long now) {
    int set = set(client);
    synchronized (locks[set % LOCKS]) {
      int place = place(client, set * WAYS);
      long free = clients[place] == client ? Math.max(full[place], now) : now;
      if (free + interval - now > capacity) {
        return now + capacity - interval - free;
      }
      clients[place] = client;
      full[place] = free + interval;
      return free + interval - now;
    }
  }

  /** Where a client's bucket is, or else the place that matters least. */
  private int place(long client, int first) {
    int least = first;
    for (int i = first; i < first + WAYS; i++) {
      if (clients[i] == client) {
        return i;
      }
      if (full[i] < full[least]) {
        least = i;
      }
    }
    return least;
  }

  private int set(long client) {
    long hash = (client ^ secret) * SPREAD;
    hash = (hash ^ (hash >>> 32)) * SPREAD;
    return (int) (hash >>> (Long.SIZE - 11));
  }
}
