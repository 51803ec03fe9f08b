package io.zotee.storage.local;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Removes files in two steps: the name goes at once, the bytes later. To free the blocks of a file
 * of gigabytes takes the file system up to seconds, and nobody who holds a lock should wait for
 * that. What is not freed when the process ends is freed when the store is opened.
 */
final class Trash implements AutoCloseable {
  private static final Logger LOG = System.getLogger("io.zotee.storage");

  /** Up to this many bytes are freed at once, which takes less than another thread would. */
  static final long LARGE = 16 << 20;

  private static final long IDLE_SECONDS = 5;
  private static final long CLOSE_SECONDS = 10;

  private final DurableFiles files;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Trash::thread);

  Trash(DurableFiles files) {
    this.files = files;
    worker.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "zotee-trash");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Takes a file's name away. On another device than the store's own directory the file is gone
   * with it.
   *
   * @return what to {@link #discard}, with no lock held; empty when there was no file
   */
  Optional<Path> takeAway(Path file) throws IOException {
    Path taken = files.temporary();
    try {
      Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(taken);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (AtomicMoveNotSupportedException e) {
      return Files.deleteIfExists(file) ? Optional.of(taken) : Optional.empty();
    }
  }

  /** Frees the bytes of a file that has been taken away, if no other name has them. */
  void discard(Path taken) throws IOException {
    try {
      if (Files.size(taken) >= LARGE && SharedBlobs.links(taken) == 1) {
        worker.execute(() -> delete(taken));
        return;
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Files.deleteIfExists(taken);
  }

  private static void delete(Path taken) {
    try {
      Files.deleteIfExists(taken);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} stays until the next start: {1}", taken, e.getMessage());
    }
  }

  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.DEBUG, "removed files are left to free at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
