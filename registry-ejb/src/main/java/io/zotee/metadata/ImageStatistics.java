package io.zotee.metadata;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a manifest in a repository. Times have milliseconds.
 *
 * @param pushed when it was first pushed; null when that was not recorded
 * @param pulled when it was last pulled; null for never
 * @param pulls how often it was pulled
 */
public record ImageStatistics(@Nullable Instant pushed, @Nullable Instant pulled, long pulls) {
  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + 3 * Long.BYTES;

  /** Of an image that was neither seen pushed nor pulled. */
  static final ImageStatistics NOTHING = new ImageStatistics(null, null, 0);

  /** Version 1: a byte 1, then milliseconds of push and of pull, 0 for never, and the pulls. */
  byte[] encoded() {
    return ByteBuffer.allocate(LENGTH)
        .put(VERSION)
        .putLong(pushed == null ? 0 : pushed.toEpochMilli())
        .putLong(pulled == null ? 0 : pulled.toEpochMilli())
        .putLong(pulls)
        .array();
  }

  /** Reads a value; one that cannot be read says nothing. More at its end is for later versions. */
  static ImageStatistics decoded(byte[] value) {
    if (value.length < LENGTH || value[0] != VERSION) {
      return NOTHING;
    }
    ByteBuffer buffer = ByteBuffer.wrap(value, 1, LENGTH - 1);
    return new ImageStatistics(
        instant(buffer.getLong()), instant(buffer.getLong()), buffer.getLong());
  }

  /** The moment after so many milliseconds; null for 0. */
  static @Nullable Instant instant(long milliseconds) {
    return milliseconds == 0 ? null : Instant.ofEpochMilli(milliseconds);
  }
}
