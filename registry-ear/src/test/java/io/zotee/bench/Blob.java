package io.zotee.bench;

import java.nio.ByteBuffer;

/**
 * Content and its digest.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits
 */
record Blob(Content content, String digest) {

  /** Reads the content once to find its digest. */
  static Blob of(Content content) {
    Sha256 sha256 = new Sha256();
    ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    long offset = 0;
    while (offset < content.size()) {
      buffer.clear();
      content.read(offset, buffer);
      offset += buffer.flip().remaining();
      sha256.accept(buffer);
    }
    return new Blob(content, sha256.digest());
  }

  long size() {
    return content.size();
  }
}
