package io.zotee.bench;

import java.nio.ByteBuffer;

/** Bytes that can be read at any offset, without being held in memory. */
interface Content {
  /** Nothing. */
  Content EMPTY = of(new byte[0]);

  /** Length in bytes. */
  long size();

  /**
   * Puts the bytes from {@code offset} on into {@code target}, until it is full or the content
   * ends.
   */
  void read(long offset, ByteBuffer target);

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  default Content slice(long from, long to) {
    return new Slice(this, from, to);
  }

  /** The bytes of an array, which is not copied. */
  static Content of(byte[] bytes) {
    return new Bytes(ByteBuffer.wrap(bytes));
  }

  /** See {@link #of}. */
  record Bytes(ByteBuffer bytes) implements Content {
    @Override
    public long size() {
      return bytes.limit();
    }

    @Override
    public void read(long offset, ByteBuffer target) {
      int from = Math.toIntExact(offset);
      target.put(bytes.slice(from, Math.min(bytes.limit() - from, target.remaining())));
    }
  }

  /** See {@link #slice}. */
  record Slice(Content whole, long from, long to) implements Content {
    @Override
    public long size() {
      return to - from;
    }

    @Override
    public void read(long offset, ByteBuffer target) {
      int length = (int) Math.min(target.remaining(), size() - offset);
      whole.read(from + offset, target.slice(target.position(), length));
      target.position(target.position() + length);
    }
  }
}
