package io.zotee.repository;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zotee.oci.Digest;
import io.zotee.oci.Manifest;
import io.zotee.oci.RepositoryName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * What clients are about to name in a manifest, as far as one can know: the blobs that they were
 * told of in a repository, by an upload, a mount or a HEAD, and that no manifest has named since.
 *
 * <p>A blob that was told is safe from garbage collection for {@code gcDelay}. A push may take
 * longer than that, layer after layer; so while clients go on with a repository, with no pause of
 * {@code gcDelay} between two of their requests, what they were told of in it before stays safe,
 * too, for at most {@value #LONGEST} times {@code gcDelay}. This is kept in memory and within
 * bounds: after a restart, or with very many blobs on their way, only the plain rule holds.
 *
 * <p>It also remembers what was collected lately. A manifest that names such a blob comes from a
 * client that paused for too long: it is refused, so that the client pushes the blob again, where
 * one that never was there might be left out of a sparse image on purpose.
 */
public final class OngoingPushes {
  private static final int LONGEST = 24;
  private static final int MOST = 200_000;
  private static final int REMEMBERED = 50_000;

  private final LongSupplier nanoTime;
  private final Map<RepositoryName, Push> pushes = new ConcurrentHashMap<>();
  private final AtomicInteger blobs = new AtomicInteger();
  private final Cache<Blob, Boolean> collected =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  private record Blob(RepositoryName repository, Digest digest) {}

  /** What is on its way into one repository. */
  private static final class Push {
    private final Map<Digest, Long> told = new ConcurrentHashMap<>();
    private volatile long active;
  }

  /** By the system's clock. */
  public OngoingPushes() {
    this(System::nanoTime);
  }

  /**
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public OngoingPushes(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A client goes on with a repository, if it has been told anything there before. */
  void goesOn(RepositoryName name) {
    Push push = pushes.get(name);
    if (push != null) {
      push.active = nanoTime.getAsLong();
    }
  }

  /** A client was told that a repository has this blob, which no manifest of it names yet. */
  void told(RepositoryName name, Digest digest) {
    collected.invalidate(new Blob(name, digest));
    if (blobs.get() >= MOST) {
      goesOn(name);
      return;
    }
    Push push = pushes.computeIfAbsent(name, first -> new Push());
    push.active = nanoTime.getAsLong();
    if (push.told.put(digest, push.active) == null) {
      blobs.incrementAndGet();
    }
  }

  /** A manifest has been pushed; what it names is kept by it from now on. */
  void published(RepositoryName name, Digest digest, Manifest manifest) {
    collected.invalidate(new Blob(name, digest));
    Push push = pushes.get(name);
    if (push != null) {
      push.active = nanoTime.getAsLong();
      manifest.parts().forEach(part -> forget(push, part.digest()));
    }
  }

  private void forget(Push push, Digest digest) {
    if (push.told.remove(digest) != null) {
      blobs.decrementAndGet();
    }
  }

  /** Whether a client that was told of a blob still goes on with the repository. */
  public boolean awaits(RepositoryName name, Digest digest, Duration gcDelay) {
    Push push = pushes.get(name);
    Long told = push == null ? null : push.told.get(digest);
    if (push == null || told == null) {
      return false;
    }
    long now = nanoTime.getAsLong();
    return now - push.active < gcDelay.toNanos() && now - told < LONGEST * gcDelay.toNanos();
  }

  /** Forgets the pushes to a repository that have paused for too long. */
  public void expire(RepositoryName name, Duration gcDelay) {
    Push push = pushes.get(name);
    if (push != null && nanoTime.getAsLong() - push.active >= gcDelay.toNanos()) {
      pushes.remove(name, push);
      push.told.keySet().forEach(digest -> forget(push, digest));
    }
  }

  /** A blob or manifest was removed from a repository because nothing needed it. */
  public void collected(RepositoryName name, Digest digest) {
    collected.put(new Blob(name, digest), true);
  }

  /** Whether a blob or manifest was removed lately because nothing needed it. */
  boolean wasCollected(RepositoryName name, Digest digest) {
    return collected.getIfPresent(new Blob(name, digest)) != null;
  }
}
