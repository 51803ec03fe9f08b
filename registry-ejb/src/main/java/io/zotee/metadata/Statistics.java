package io.zotee.metadata;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When images were pushed and pulled, written behind: an event is added to a buffer in memory, and
 * one thread writes the buffer down every two seconds, or sooner when it fills. A crash loses what
 * happened in the last seconds.
 *
 * <p>While the store cannot be written, the buffer fills; when it is full, further images are not
 * counted. Both are said once in the log.
 */
public final class Statistics implements ImageEvents, AutoCloseable {
  private static final Logger LOG = System.getLogger("io.zotee.metadata");
  private static final long INTERVAL = Duration.ofSeconds(2).toNanos();

  /** At about 200 bytes for each, twice: one buffer is written while the next one fills. */
  static final int MAX_PENDING = 50_000;

  private final StatisticsTables tables;
  private final Clock clock;
  private final Thread thread;

  /** Held while events are written down, and while statistics are read; never for an event. */
  private final ReentrantLock writing = new ReentrantLock();

  private volatile PendingEvents pending = new PendingEvents(MAX_PENDING);
  private @Nullable PendingEvents unwritten; // guarded by writing
  private boolean complained; // guarded by writing
  private volatile boolean overflown;
  private volatile boolean closed;

  /** Statistics in this store, which stays open when they are closed. */
  public Statistics(MetadataStore store, Clock clock, ThreadFactory threads) {
    this.tables = new StatisticsTables(store);
    this.clock = clock;
    this.thread = threads.newThread(this::run);
    thread.start();
  }

  @Override
  public void pulled(RepositoryName repository, Digest digest) {
    long now = clock.millis();
    PendingEvents events;
    do {
      events = pending;
      PendingImage image = events.image(repository, digest);
      if (image != null) {
        image.pull(now);
      }
      added(events, image != null);
    } while (events.isRetired());
  }

  @Override
  public void pushed(RepositoryName repository, Digest digest) {
    pushed(repository, digest, clock.instant());
  }

  /** The manifest was pushed at this moment, unless an earlier one is known. */
  public void pushed(RepositoryName repository, Digest digest, Instant when) {
    add(
        events -> {
          PendingImage image = events.image(repository, digest);
          if (image != null) {
            image.push(when.toEpochMilli());
          }
          return image != null;
        });
  }

  @Override
  public void tagged(RepositoryName repository, Tag tag, Digest digest) {
    tagged(repository, tag, digest, clock.instant());
  }

  /** The tag was set to the manifest at this moment. */
  public void tagged(RepositoryName repository, Tag tag, Digest digest, Instant when) {
    Optional<TagStatistics> set = Optional.of(new TagStatistics(digest, when));
    add(events -> events.set(repository, tag, set));
  }

  @Override
  public void untagged(RepositoryName repository, Tag tag) {
    add(events -> events.set(repository, tag, Optional.empty()));
  }

  @Override
  public void removed(RepositoryName repository, Digest digest) {
    add(events -> events.remove(repository, digest));
  }

  @Override
  public void removed(RepositoryName repository) {
    add(events -> events.remove(repository));
  }

  private void add(Predicate<PendingEvents> event) {
    PendingEvents events;
    do {
      events = pending;
      added(events, event.test(events));
    } while (events.isRetired());
  }

  private void added(PendingEvents events, boolean success) {
    if (!success && !overflown) {
      overflown = true;
      LOG.log(
          Level.WARNING,
          "more than {0} images, tags and repositories had to be noted at once; some pushes and"
              + " pulls are not in the statistics, and retention keeps what has none",
          MAX_PENDING);
    }
    if (events.size() == MAX_PENDING / 2) {
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!closed) {
      LockSupport.parkNanos(INTERVAL);
      flush();
    }
    flush();
  }

  /** Writes down what happened so far, unless the store fails. */
  void flush() {
    writing.lock();
    try {
      if (unwritten != null && write(unwritten)) {
        unwritten = null;
      }
      if (unwritten == null && pending.size() > 0) {
        PendingEvents events = pending;
        pending = new PendingEvents(MAX_PENDING);
        events.retire();
        overflown = false;
        unwritten = write(events) ? null : events;
      }
    } finally {
      writing.unlock();
    }
  }

  private boolean write(PendingEvents events) {
    try {
      tables.write(events.repositories());
      if (complained) {
        LOG.log(Level.INFO, "the statistics of images can be written again");
      }
      complained = false;
      return true;
    } catch (IOException | RuntimeException e) {
      if (!complained) {
        complained = true;
        LOG.log(
            Level.ERROR,
            "the statistics of images cannot be written, and are kept in memory until they can: {0}",
            e.getMessage());
      }
      return false;
    }
  }

  /** What is known of a repository now. */
  public RepositoryStatistics of(RepositoryName name) throws IOException {
    Map<Digest, ImageStatistics> images = new HashMap<>();
    Map<Tag, TagStatistics> tags = new HashMap<>();
    writing.lock();
    try {
      tables.read(name, images, tags);
      apply(unwritten, name, images, tags);
      apply(pending, name, images, tags);
    } finally {
      writing.unlock();
    }
    return new RepositoryStatistics(images, tags);
  }

  private static void apply(
      @Nullable PendingEvents events,
      RepositoryName name,
      Map<Digest, ImageStatistics> images,
      Map<Tag, TagStatistics> tags) {
    PendingRepository repository = events == null ? null : events.repositories().get(name);
    if (repository != null) {
      repository.applyTo(images, tags);
    }
  }

  /** Writes down what happened, and ends. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void collected(RepositoryName repository) {}
}
