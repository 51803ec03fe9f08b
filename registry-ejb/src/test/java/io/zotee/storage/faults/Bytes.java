package io.zotee.storage.faults;

import java.util.Arrays;

/** A file's bytes in the making; what is between two writes is zeros. */
final class Bytes {
  private byte[] bytes;

  private Bytes(byte[] bytes) {
    this.bytes = bytes;
  }

  static Bytes none() {
    return new Bytes(new byte[0]);
  }

  Bytes copy() {
    return new Bytes(bytes.clone());
  }

  void write(long position, byte[] written, int from, int to) {
    int end = Math.toIntExact(position) + to;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, end);
    }
    System.arraycopy(written, from, bytes, (int) position + from, to - from);
  }

  void truncate(long size) {
    if (size < bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) size);
    }
  }

  byte[] array() {
    return bytes;
  }
}
