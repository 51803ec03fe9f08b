package io.zotee.metadata;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What happened since events were last written down; of limited size. Whoever adds an event must
 * look afterwards whether {@link #isRetired}, and if so add it to the successor too: the event may
 * have come too late to be written with these.
 */
final class PendingEvents {
  private final int limit;
  private final ConcurrentHashMap<RepositoryName, PendingRepository> repositories =
      new ConcurrentHashMap<>();
  private final AtomicInteger size = new AtomicInteger();
  private volatile boolean retired;

  /** No events; at most so many repositories, manifests and tags. */
  PendingEvents(int limit) {
    this.limit = limit;
  }

  /** The manifest's entry; null when there is no room for it. */
  @Nullable PendingImage image(RepositoryName name, Digest digest) {
    PendingRepository repository = repository(name);
    if (repository == null) {
      return null;
    }
    PendingImage image = repository.images().get(digest);
    if (image != null || !reserve()) {
      return image;
    }
    return repository.images().computeIfAbsent(digest, absent -> new PendingImage(false));
  }

  /** Begins the manifest anew; false when there is no room. */
  boolean remove(RepositoryName name, Digest digest) {
    PendingRepository repository = repository(name);
    if (repository == null || !reserve()) {
      return false;
    }
    repository.images().put(digest, new PendingImage(true));
    return true;
  }

  /** Sets or removes a tag; false when there is no room. */
  boolean set(RepositoryName name, Tag tag, Optional<TagStatistics> now) {
    PendingRepository repository = repository(name);
    if (repository == null || !reserve()) {
      return false;
    }
    repository.tags().put(tag, now);
    return true;
  }

  /** Begins the repository anew; what was to be written of it is forgotten. */
  boolean remove(RepositoryName name) {
    if (!reserve()) {
      return false;
    }
    repositories.put(name, new PendingRepository(true));
    return true;
  }

  private @Nullable PendingRepository repository(RepositoryName name) {
    PendingRepository repository = repositories.get(name);
    if (repository != null || !reserve()) {
      return repository;
    }
    return repositories.computeIfAbsent(name, absent -> new PendingRepository(false));
  }

  /**
   * Counts one more; entries that replace others are counted again, which only errs on one side.
   */
  private boolean reserve() {
    return size.get() < limit && size.incrementAndGet() <= limit;
  }

  /** Number of entries, and of the times that entries were replaced. */
  int size() {
    return size.get();
  }

  /** From now on events belong to the successor, which must be there already. */
  void retire() {
    retired = true;
  }

  boolean isRetired() {
    return retired;
  }

  Map<RepositoryName, PendingRepository> repositories() {
    return repositories;
  }
}
