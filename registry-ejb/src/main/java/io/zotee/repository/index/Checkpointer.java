package io.zotee.repository.index;

import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Saves changed indexes in the background: soon after a repository has come to rest, and now and
 * then while it does not. A repository that takes long to save is saved seldom while it is busy, so
 * that a steady stream of pushes spends no more than a small part of its time on it.
 */
public final class Checkpointer implements AutoCloseable {
  private static final Logger LOG = System.getLogger("io.zotee.repository");
  private static final long TICK = Duration.ofMillis(200).toNanos();
  private static final long QUIET = Duration.ofMillis(400).toNanos();
  private static final long LONGEST_WAIT = Duration.ofSeconds(20).toNanos();
  private static final int SHARE = 20;

  private final RepositoryIndexes indexes;
  private final Telemetry telemetry;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private boolean closed; // guarded by lock

  /** Only used by the thread that checkpoints. */
  private final Map<RepositoryIndex, Saving> savings = new HashMap<>();

  private @Nullable String complaint;

  /** When an index was last saved, and how long that took; nanoseconds. */
  private record Saving(long at, long cost) {}

  /** A checkpointer that begins at once and is not measured. */
  public Checkpointer(RepositoryIndexes indexes, ThreadFactory threads) {
    this(indexes, threads, Telemetry.NONE);
  }

  /** A checkpointer that begins at once. */
  public Checkpointer(RepositoryIndexes indexes, ThreadFactory threads, Telemetry telemetry) {
    this.indexes = indexes;
    this.telemetry = telemetry;
    this.thread = threads.newThread(this::run);
    thread.start();
  }

  private void run() {
    while (!waitForTick()) {
      savePending(false);
      indexes.trim();
    }
    savePending(true);
  }

  /** Waits; true when it is time to end. */
  private boolean waitForTick() {
    lock.lock();
    try {
      long left = TICK;
      while (!closed && left > 0) {
        left = closing.awaitNanos(left);
      }
      return closed;
    } catch (InterruptedException e) {
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void savePending(boolean all) {
    for (RepositoryIndex index : indexes.unsaved()) {
      long now = System.nanoTime();
      if (all || isDue(index, now)) {
        save(index, now);
      }
    }
  }

  private boolean isDue(RepositoryIndex index, long now) {
    if (now - index.lastChange() >= QUIET) {
      return true;
    }
    Saving last = savings.computeIfAbsent(index, first -> new Saving(now, 0));
    return now - last.at() >= Math.max(LONGEST_WAIT, SHARE * last.cost());
  }

  private void save(RepositoryIndex index, long start) {
    try {
      index.snapshot();
      index.checkpoint();
      long end = System.nanoTime();
      telemetry.observe(StoreMetrics.CHECKPOINT_DURATION, (end - start) / 1e9);
      telemetry.count(StoreMetrics.CHECKPOINTS, 1, "false");
      indexes.saved(index);
      if (end - index.lastChange() >= QUIET) {
        savings.remove(index);
      } else {
        savings.put(index, new Saving(end, end - start));
      }
      complaint = null;
    } catch (IOException | RuntimeException e) {
      // A bug, too, must not end the thread: the other repositories would never be saved again.
      telemetry.count(StoreMetrics.CHECKPOINTS, 1, "true");
      String message = String.valueOf(e.getMessage());
      if (!message.equals(complaint)) {
        complaint = message;
        LOG.log(
            Level.ERROR,
            "{0}: its index.json cannot be written, its log keeps growing: {1}",
            index.name(),
            message);
      }
    }
  }

  /** Saves everything and ends. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
