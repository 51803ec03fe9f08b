package io.zotee.bench;

import java.nio.ByteBuffer;

/**
 * Bytes that differ everywhere from those of any other seed, and can be made again at any offset to
 * check what came back.
 *
 * @param size in bytes
 */
record SeededContent(long seed, long size) implements Content {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  @Override
  public void read(long offset, ByteBuffer target) {
    long position = offset;
    while (target.hasRemaining() && position < size) {
      long word = word(position >>> 3);
      if ((position & 7) == 0 && target.remaining() >= 8 && size - position >= 8) {
        target.putLong(word);
        position += 8;
      } else {
        target.put((byte) (word >>> (56 - 8 * (position & 7))));
        position++;
      }
    }
  }

  /** SplitMix64 (Steele, Lea and Flood, 2014) at a position of its sequence. */
  private long word(long index) {
    long z = seed + index * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
