package io.zotee.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at files now and then and tells who wants to know when they have changed: written in place,
 * replaced by another, or reached by another way because a symbolic link somewhere on the path was
 * turned, as Kubernetes does with the files of a ConfigMap or Secret.
 *
 * <p><b>Looking, not listening.</b> A look costs a few system calls for a file and sees what a
 * reader of the file would see. The kernel's notifications (inotify) need a watch on every
 * directory that a path leads through, do not come from network file systems and some mounts in
 * containers, and are limited in number for a user, which on a node with many containers is often
 * used up.
 *
 * <p><b>When.</b> A change by a turned link is told at the next look. After any other the file may
 * be half written, so it is told when two looks in a row find the same: one to two periods later.
 *
 * <p>All is done by one thread, which begins with {@link #begin} and ends with {@link #close}. What
 * it calls should not take long, as the other files wait for it.
 */
public final class FileWatch implements AutoCloseable {

  /** Time between two looks. */
  public static final Duration PERIOD = Duration.ofSeconds(1);

  private final List<WatchedFiles> watched = new CopyOnWriteArrayList<>();
  private final Duration period;
  private boolean closed; // guarded by this
  private @Nullable Thread thread; // guarded by this

  /**
   * @param period time between two looks
   */
  public FileWatch(Duration period) {
    this.period = period;
  }

  /**
   * Watches files that belong together. What changes after this call is told, so watch before you
   * read.
   *
   * @param files paths to files that need not exist
   * @param changed called when at least one has changed and none is being written; it reads them
   */
  public WatchedFiles watch(Collection<Path> files, Runnable changed) {
    WatchedFiles group = new WatchedFiles(files, changed);
    watched.add(group);
    return group;
  }

  /** Begins to look. */
  public synchronized void begin(ThreadFactory threads) {
    if (thread == null && !closed) {
      thread = threads.newThread(this::run);
      thread.start();
    }
  }

  private void run() {
    while (rest()) {
      look();
    }
  }

  /** Looks at everything once. */
  void look() {
    watched.forEach(WatchedFiles::look);
  }

  private synchronized boolean rest() {
    try {
      long end = System.nanoTime() + period.toNanos();
      for (long left = period.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return !closed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Looks no more, and returns when nothing is called any more. */
  @Override
  public void close() {
    Thread running;
    synchronized (this) {
      closed = true;
      notifyAll();
      running = thread;
    }
    if (running != null && running != Thread.currentThread()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
