package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobCopies;
import io.zotee.storage.StoredCopy;
import io.zotee.upkeep.Pace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Reads copies from end to end and hashes them, in one small buffer. Used by one thread. */
final class CopyReader {
  /** No larger than what the JDK keeps for a thread between two readings of a file. */
  private static final int BUFFER = 64 << 10;

  private final Pace pace;
  private final boolean gentle;
  private final Tally tally;
  private final byte[] buffer = new byte[BUFFER];

  CopyReader(boolean gentle, BooleanSupplier stopped, Tally tally) {
    this.pace = new Pace(stopped);
    this.gentle = gentle;
    this.tally = tally;
  }

  /**
   * Reads a copy.
   *
   * @return what it hashes to; empty when its holder has it no more, or has other bytes now
   * @throws CancellationException when the scrub shall end
   */
  Optional<Digest> digest(BlobCopies copies, StoredCopy copy) throws IOException {
    return digest(copies, copy, OutputStream.nullOutputStream());
  }

  /** Reads a copy, as {@link #digest(BlobCopies, StoredCopy)}, and tells its bytes to another. */
  Optional<Digest> digest(BlobCopies copies, StoredCopy copy, OutputStream also)
      throws IOException {
    Optional<BlobContent> opened = copies.open(copy);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    MessageDigest hash = copy.digest().algorithm().newHash();
    try (BlobContent content = opened.get();
        InputStream in = content.stream()) {
      for (int count = next(in); count >= 0; count = next(in)) {
        hash.update(buffer, 0, count);
        also.write(buffer, 0, count);
        tally.read(count);
      }
    }
    return Optional.of(Digest.ofHash(copy.digest().algorithm(), hash));
  }

  private int next(InputStream in) throws IOException {
    if (pace.isStopped()) {
      throw new CancellationException("the scrub was stopped");
    }
    int count = in.read(buffer);
    if (gentle) {
      pace.step();
    }
    return count;
  }
}
