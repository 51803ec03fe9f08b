package io.zotee.repository.index;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobStore;
import io.zotee.storage.IndexChange;
import io.zotee.storage.IndexLog;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The indexes of all repositories of a store. One is loaded when it is first used, kept while it is
 * used or has something to save, and dropped when memory is wanted for others.
 */
public final class RepositoryIndexes {
  private static final long IN_USE = Duration.ofSeconds(10).toNanos();

  private final IndexLog log;
  private final BlobStore blobs;
  private final Clock clock;
  private final long maxWeight;
  private final Map<RepositoryName, RepositoryIndex> loaded = new ConcurrentHashMap<>();
  private final Set<RepositoryName> changed = ConcurrentHashMap.newKeySet();
  private final RepositoryNames names;
  private final IndexMeters meters;

  /**
   * @param maxWeight how much may be kept in memory, as {@link RepositorySnapshot#weight} counts
   * @param names where the names of repositories are added that come to exist
   * @param meters take measurements
   */
  public RepositoryIndexes(
      IndexLog log,
      BlobStore blobs,
      Clock clock,
      long maxWeight,
      RepositoryNames names,
      IndexMeters meters) {
    this.meters = meters;
    this.log = log;
    this.blobs = blobs;
    this.clock = clock;
    this.maxWeight = maxWeight;
    this.names = names;
  }

  /** The indexes of the only store that there is, which are not measured. */
  public RepositoryIndexes(IndexLog log, BlobStore blobs, Clock clock, long maxWeight) {
    this.meters = new IndexMeters(Telemetry.NONE, "");
    this.log = log;
    this.blobs = blobs;
    this.clock = clock;
    this.maxWeight = maxWeight;
    this.names = new RepositoryNames(this::tellNames);
  }

  /** Tells the names of the store's repositories, in no order and some more than once. */
  public void tellNames(Consumer<RepositoryName> names) throws IOException {
    Set<RepositoryName> recent = log.withRecords();
    log.repositories(
        name -> {
          if (!recent.contains(name)) {
            names.accept(name);
          }
        });
    for (RepositoryName name : recent) {
      if (find(name).isPresent()) { // its last record may say that it was removed
        names.accept(name);
      }
    }
  }

  /** What a repository has now, or empty when it does not exist. */
  public Optional<RepositorySnapshot> find(RepositoryName name) throws IOException {
    RepositoryIndex index = loaded.get(name);
    if (index == null) {
      if (!log.exists(name)) {
        return Optional.empty(); // and nothing is remembered of names that strangers make up
      }
      meters.miss();
      index = index(name);
    } else {
      meters.hit();
    }
    return index.snapshot();
  }

  /**
   * Whether a repository is known to exist, by what is in memory: true for every one that was used
   * just now.
   */
  public boolean isKnown(RepositoryName name) {
    RepositoryIndex index = loaded.get(name);
    return index != null && index.isKnown();
  }

  /** Number of indexes in memory. */
  public int size() {
    return loaded.size();
  }

  /**
   * Whether a manifest that was just told to a client has not been condemned at the same moment.
   *
   * @see RepositoryIndex#condemn
   */
  public boolean stands(RepositoryName name, Digest manifest) {
    RepositoryIndex index = loaded.get(name);
    return index == null || index.stands(manifest);
  }

  /** The index of a repository, which need not exist yet. */
  public RepositoryIndex index(RepositoryName name) {
    return loaded.computeIfAbsent(
        name, missing -> new RepositoryIndex(missing, log, blobs, clock, meters));
  }

  /**
   * Changes a repository's index, making the repository if need be; returns when the change is
   * durable and visible.
   */
  public <T> T update(RepositoryName name, RepositoryIndex.Decider<T> decider) throws IOException {
    T result = onCurrent(name, index -> index.update(decider));
    changed.add(name);
    names.add(name);
    return result;
  }

  /** Removes content from a repository, under the lock under which its index is changed. */
  public <T> T remove(RepositoryName name, RepositoryIndex.Removal<T> removal) throws IOException {
    return onCurrent(name, index -> index.remove(removal));
  }

  /**
   * Ends a repository that has no manifest.
   *
   * @param empty looks, under the repository's lock, whether it has nothing else either
   * @return whether it ended; false also when there was none
   */
  public boolean end(RepositoryName name, RepositoryIndex.Removal<Boolean> empty)
      throws IOException {
    RepositoryIndex.Decision<Boolean> stays = new RepositoryIndex.Decision<>(List.of(), false);
    boolean ended =
        onCurrent(
            name,
            current ->
                current.update(
                    (index, snapshot) ->
                        index.exists() && snapshot.isEmpty() && empty.remove(snapshot)
                            ? new RepositoryIndex.Decision<>(
                                List.of(new IndexChange.RepositoryRemoved()), true)
                            : stays));
    if (ended) {
      changed.add(name);
      // In this order: whoever brings it back is seen here, or adds the name after this.
      names.remove(name);
      if (find(name).isPresent()) {
        names.add(name);
      }
    }
    return ended;
  }

  /**
   * Removes what is left in the store of a repository that does not exist, such as directories of
   * abandoned pushes.
   *
   * @param empty looks, under the repository's lock, whether it has no content
   */
  public boolean clear(RepositoryName name, RepositoryIndex.Removal<Boolean> empty)
      throws IOException {
    return onCurrent(name, index -> index.clear(empty));
  }

  /**
   * Forgets an index that was loaded for a look only, if nobody uses it and all of it is stored.
   *
   * @param before whether it was in memory before that look
   */
  public void release(RepositoryName name, boolean before) {
    RepositoryIndex index = loaded.get(name);
    if (!before && index != null && !changed.contains(name) && index.retire()) {
      loaded.remove(name, index);
    }
  }

  /** Whether a repository's index is in memory. */
  public boolean isLoaded(RepositoryName name) {
    return loaded.containsKey(name);
  }

  private interface Work<T> {
    Optional<T> on(RepositoryIndex index) throws IOException;
  }

  /** Does work on the object that stands for a repository, which may be replaced at any time. */
  private <T> T onCurrent(RepositoryName name, Work<T> work) throws IOException {
    while (true) {
      RepositoryIndex index = index(name);
      Optional<T> result = work.on(index);
      if (result.isPresent()) {
        return result.get();
      }
      loaded.remove(name, index);
    }
  }

  /** The names of all repositories, in order, after one that need not exist itself. */
  public RepositoryNames names() {
    return names;
  }

  /** The indexes that may have something to save, among them those that a crash left unsaved. */
  List<RepositoryIndex> unsaved() {
    for (RepositoryName name : log.withRecords()) {
      changed.add(name);
    }
    return changed.stream().map(this::index).toList();
  }

  /** Says that an index has been saved; a change meanwhile brings it back. */
  void saved(RepositoryIndex index) {
    changed.remove(index.name());
    if (index.isDirty()) {
      changed.add(index.name());
    }
  }

  /** When an index was last used, held still so that it can be sorted by. */
  private record Use(RepositoryIndex index, long last) {}

  /** Drops the indexes that were not used for longest until the rest is light enough. */
  void trim() {
    long weight = loaded.values().stream().mapToLong(RepositoryIndex::weight).sum();
    if (weight <= maxWeight) {
      return;
    }
    Iterator<Use> coldest =
        loaded.values().stream()
            .map(index -> new Use(index, index.lastUse()))
            .sorted(Comparator.comparingLong(Use::last))
            .toList()
            .iterator();
    while (weight > maxWeight && coldest.hasNext()) {
      RepositoryIndex index = coldest.next().index();
      if (System.nanoTime() - index.lastUse() < IN_USE) {
        return; // dropping what is wanted again at once would only make the server slow
      }
      if (!changed.contains(index.name()) && index.retire()) {
        weight -= index.weight();
        loaded.remove(index.name(), index);
      }
    }
  }
}
