package io.zotee.bench;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes any number of blobs of one size that no registry has ever seen, at almost no cost: all
 * begin with the same random bytes, which are digested once, and end in a stamp of their own. No
 * registry finds common parts within blobs, so to each of them every blob is new.
 */
final class UniqueBlobs {
  private static final int STAMP_BYTES = 16;
  private static final byte[] RANDOM = randomBytes();

  private final long size;
  private final Sha256 prefix = new Sha256();

  /**
   * Digests the common part.
   *
   * @param size in bytes, at least 16
   */
  UniqueBlobs(long size) {
    this.size = size;
    long left = size - STAMP_BYTES;
    while (left > 0) {
      int length = (int) Math.min(left, RANDOM.length);
      prefix.accept(ByteBuffer.wrap(RANDOM, 0, length));
      left -= length;
    }
  }

  Blob next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] stamp =
        ByteBuffer.allocate(STAMP_BYTES)
            .putLong(random.nextLong())
            .putLong(random.nextLong())
            .array();
    Sha256 sha256 = prefix.copy();
    sha256.accept(ByteBuffer.wrap(stamp));
    return new Blob(new Stamped(size, ByteBuffer.wrap(stamp)), sha256.digest());
  }

  private static byte[] randomBytes() {
    byte[] bytes = new byte[1 << 20];
    new Random().nextBytes(bytes);
    return bytes;
  }

  private record Stamped(long size, ByteBuffer stamp) implements Content {
    @Override
    public void read(long offset, ByteBuffer target) {
      long position = offset;
      long stampAt = size - STAMP_BYTES;
      while (target.hasRemaining() && position < stampAt) {
        int from = (int) (position % RANDOM.length);
        int most = (int) Math.min(RANDOM.length - from, stampAt - position);
        int length = Math.min(most, target.remaining());
        target.put(RANDOM, from, length);
        position += length;
      }
      while (target.hasRemaining() && position < size) {
        target.put(stamp.get((int) (position++ - stampAt)));
      }
    }
  }
}
