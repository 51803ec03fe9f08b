package io.zotee.durability;

import java.time.Duration;

/**
 * For how long a registry keeps what it has told a client to be there, though nothing refers to it.
 *
 * @param time {@code gcDelay}, or {@link #FOR_EVER} where nothing is collected
 */
record Promise(Duration time) {
  static final Promise FOR_EVER = new Promise(Duration.ofDays(1000));

  /**
   * Whether it must be there still, at this moment.
   *
   * @param told when the request was sent whose answer told it; milliseconds since the epoch
   */
  boolean holds(long told) {
    return System.currentTimeMillis() < told + time.toMillis();
  }
}
