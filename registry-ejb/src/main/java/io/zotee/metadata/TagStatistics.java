package io.zotee.metadata;

import io.zotee.oci.Digest;
import io.zotee.oci.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a tag in a repository.
 *
 * @param digest what it was set to; what is recorded for another digest says nothing of this one
 * @param set when it was last set to that, in milliseconds
 */
public record TagStatistics(Digest digest, Instant set) {
  private static final byte VERSION = 1;
  private static final int DIGEST = 1 + Long.BYTES;

  /** Version 1: a byte 1, milliseconds, the digest as text. */
  byte[] encoded() {
    byte[] text = digest.toString().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(DIGEST + text.length)
        .put(VERSION)
        .putLong(set.toEpochMilli())
        .put(text)
        .array();
  }

  /** Reads a value; null for one that cannot be read. */
  static @Nullable TagStatistics decoded(byte[] value) {
    if (value.length < DIGEST || value[0] != VERSION) {
      return null;
    }
    try {
      String text = new String(value, DIGEST, value.length - DIGEST, StandardCharsets.US_ASCII);
      return new TagStatistics(
          Digest.parse(text), Instant.ofEpochMilli(ByteBuffer.wrap(value).getLong(1)));
    } catch (MalformedException e) {
      return null;
    }
  }
}
