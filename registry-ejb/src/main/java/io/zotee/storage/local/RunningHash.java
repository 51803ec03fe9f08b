package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** The hash of an upload's first bytes, and how many those are. Used by one thread at a time. */
final class RunningHash {
  private static final int CHUNK = 128 << 10;

  private @Nullable DigestAlgorithm algorithm;
  private @Nullable MessageDigest hash;
  private long length;

  private RunningHash(@Nullable DigestAlgorithm algorithm) {
    this.algorithm = algorithm;
    this.hash = algorithm == null ? null : algorithm.newHash();
  }

  static RunningHash start(DigestAlgorithm algorithm) {
    return new RunningHash(algorithm);
  }

  /** A hash of which nothing is known any more; asking for the digest reads the file. */
  static RunningHash none() {
    return new RunningHash(null);
  }

  /** Takes bytes that begin at this position; those that do not continue the hash void it. */
  void update(long position, byte[] bytes, int count) {
    if (hash == null) {
      return;
    }
    if (position != length) {
      forget();
      return;
    }
    hash.update(bytes, 0, count);
    length += count;
  }

  /** Voids the hash. */
  void forget() {
    algorithm = null;
    hash = null;
  }

  /** The digest of the file's first bytes by an algorithm; the hash is used up by it. */
  Digest digest(DigestAlgorithm wanted, FileChannel file, long size) throws IOException {
    MessageDigest running = hash;
    if (running != null && algorithm == wanted && length == size) {
      forget();
      return Digest.ofHash(wanted, running);
    }
    forget();
    MessageDigest fresh = wanted.newHash();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
    for (long at = 0; at < size; ) {
      buffer.clear();
      int count = file.read(buffer, at);
      if (count < 0) {
        throw new IOException("the upload's file was cut short by somebody else");
      }
      fresh.update(buffer.array(), 0, count);
      at += count;
    }
    return Digest.ofHash(wanted, fresh);
  }
}
