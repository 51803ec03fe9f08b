package io.zotee.web.distribution;

import io.zotee.repository.PushManifest;
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Keeps manifests that are being pushed from filling the memory. One of 4 MiB needs several times
 * that while it is read and checked, so only as many large ones as the heap can take are read at a
 * time; the others wait. Small ones, which are nearly all, never do.
 */
final class LargeManifests {
  /** What counts as small, in bytes: so many that every thread may hold one. */
  private static final int SMALL = 64 << 10;

  /** Heap in bytes for each large manifest that is worked on. */
  private static final long HEAP_PER_MANIFEST = 64L << 20;

  private final Semaphore turns =
      new Semaphore((int) Math.max(1, Runtime.getRuntime().maxMemory() / HEAP_PER_MANIFEST), true);

  /**
   * Reads a manifest and works on it.
   *
   * @param body the request's body; of one that is too large, no more is read than shows it
   */
  <T> T read(InputStream body, Function<byte[], T> work) {
    try {
      byte[] start = body.readNBytes(SMALL);
      return start.length < SMALL ? work.apply(start) : readLarge(start, body, work);
    } catch (IOException e) {
      throw new RegistryException(
          Reason.UPLOAD_CUT_OFF, "the manifest's last bytes did not arrive: send it again", e);
    }
  }

  private <T> T readLarge(byte[] start, InputStream body, Function<byte[], T> work)
      throws IOException {
    turns.acquireUninterruptibly();
    try {
      byte[] rest = body.readNBytes(PushManifest.MAX_SIZE + 1 - start.length);
      byte[] whole = new byte[start.length + rest.length];
      System.arraycopy(start, 0, whole, 0, start.length);
      System.arraycopy(rest, 0, whole, start.length, rest.length);
      return work.apply(whole);
    } finally {
      turns.release();
    }
  }
}
