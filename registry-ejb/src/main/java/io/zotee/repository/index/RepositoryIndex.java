package io.zotee.repository.index;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobStore;
import io.zotee.storage.IndexChange;
import io.zotee.storage.IndexCheckpoint;
import io.zotee.storage.IndexLog;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.ManifestSummary;
import io.zotee.storage.SequenceTakenException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The index of one repository.
 *
 * <p>Readers take {@link #snapshot} and hold no lock. Writers decide and append under the
 * repository's lock, but wait for durability outside it, so that the pushes into one busy
 * repository share their syncs. Therefore there are two states: the head, which contains what has
 * been appended and on which the next writer decides, and the visible one, which moves to a state
 * only when its record is durable. No reader sees what a crash could take back. The log makes
 * records durable in the order of their appending, and fails every record that builds on a failed
 * one; a writer that finds its predecessor failed begins again at the visible state.
 */
public final class RepositoryIndex {
  private static final int MAX_ATTEMPTS = 20;
  private static final int OWN_WEIGHT = 8;

  private final RepositoryName name;
  private final IndexLog log;
  private final BlobStore blobs;
  private final Clock clock;
  private final MeteredLock lock;
  private volatile IndexState visible = IndexState.UNKNOWN; // written under its own monitor
  private final Object publishing = new Object();
  private final AtomicLong removals = new AtomicLong();
  private final Condemned condemned = new Condemned();

  private IndexState head = IndexState.UNKNOWN; // guarded by lock
  private IndexLog.@Nullable Append last; // guarded by lock
  private List<ManifestSummary> unsaved = new ArrayList<>(); // guarded by lock
  private boolean retired; // guarded by lock
  private long savedSequence; // guarded by lock

  private volatile long lastUse = System.nanoTime();
  private volatile long lastChange = System.nanoTime();

  /**
   * What a writer has decided.
   *
   * @param changes what shall change; nothing is written when there is none
   * @param result what the writer wants to know when that is durable
   */
  public record Decision<T>(List<IndexChange> changes, T result) {}

  /** Decides on a change, under the repository's lock. */
  public interface Decider<T> {
    /** Looks at the newest state and says what to change; throws to change nothing. */
    Decision<T> decide(RepositoryIndex index, RepositorySnapshot snapshot) throws IOException;
  }

  RepositoryIndex(
      RepositoryName name, IndexLog log, BlobStore blobs, Clock clock, IndexMeters meters) {
    this.name = name;
    this.log = log;
    this.blobs = blobs;
    this.clock = clock;
    this.lock = new MeteredLock(meters);
  }

  /** The repository's name. */
  public RepositoryName name() {
    return name;
  }

  /** What the repository has now, or empty when it does not exist. */
  public Optional<RepositorySnapshot> snapshot() throws IOException {
    lastUse = System.nanoTime();
    if (!visible.isKnown()) {
      lock.lock();
      try {
        load();
      } finally {
        lock.unlock();
      }
    }
    return Optional.ofNullable(visible.snapshot());
  }

  /** Whether the repository was loaded and exists. */
  boolean isKnown() {
    return visible.snapshot() != null;
  }

  /** Whether the repository exists in the newest state; only for who decides under the lock. */
  public boolean exists() {
    return head.snapshot() != null;
  }

  /**
   * Says, from a decider, that it is about to look when a client was last told of a manifest, and
   * to remove the manifest if that is long ago. A client that is told of it after that look is told
   * what {@link #stands} says then; so there is no moment at which both go through.
   */
  public void condemn(Digest manifest) {
    condemned.add(manifest);
  }

  /** Whether the repository has a manifest, now or as soon as what is being written is durable. */
  boolean stands(Digest manifest) {
    if (!condemned.contains(manifest)) {
      return visible.orEmpty().find(manifest).isPresent();
    }
    lock.lock();
    try {
      return head.orEmpty().find(manifest).isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Number of removals of content from the repository so far. A writer that has found content
   * present, and then finds this number unchanged under the lock, knows that it is still there.
   */
  public long removals() {
    return removals.get();
  }

  /**
   * Removes content from the repository, under its lock and on a state that is durable: what a
   * state that may yet be taken back has set free, is not free.
   *
   * @return empty when this object no longer stands for the repository
   */
  <T> Optional<T> remove(Removal<T> removal) throws IOException {
    for (int attempt = 1; ; attempt++) {
      lock.lock();
      try {
        if (retired) {
          return Optional.empty();
        }
        load();
        if (head.sequence() == visible.sequence() || attempt > MAX_ATTEMPTS) {
          await(last, head); // under the lock only when too many others write
          try {
            return Optional.of(removal.remove(head.orEmpty()));
          } finally {
            // Only now: who read the number before looks again, who reads it after finds nothing.
            removals.incrementAndGet();
          }
        }
      } finally {
        lock.unlock();
      }
      awaitLast();
    }
  }

  /**
   * Removes what is left in the store of a repository that does not exist.
   *
   * @param empty looks, under the lock, whether it has no content
   * @return empty when this object no longer stands for the repository
   */
  Optional<Boolean> clear(Removal<Boolean> empty) throws IOException {
    return remove(
        snapshot -> {
          if (exists() || !empty.remove(snapshot)) {
            return false;
          }
          log.remove(name, head.sequence());
          savedSequence = head.sequence();
          return true;
        });
  }

  private void await(IndexLog.@Nullable Append append, IndexState next) throws IOException {
    if (append != null) {
      append.await();
      publish(next);
    }
  }

  private void awaitLast() throws IOException {
    IndexState next;
    IndexLog.Append append;
    lock.lock();
    try {
      next = head;
      append = last;
    } finally {
      lock.unlock();
    }
    await(append, next);
  }

  /** Removes content, under the repository's lock. */
  public interface Removal<T> {
    /** Looks at the newest state and removes what it does not need. */
    T remove(RepositorySnapshot snapshot) throws IOException;
  }

  /**
   * Changes the index and returns when the change is durable and visible.
   *
   * @return empty when this object no longer stands for the repository, so that the caller must get
   *     the one that does
   */
  <T> Optional<T> update(Decider<T> decider) throws IOException {
    Decision<T> decision;
    IndexState next;
    IndexLog.Append append;
    List<Digest> condemnedHere = List.of();
    try {
      lock.lock();
      try {
        if (retired) {
          return Optional.empty();
        }
        decision = decideAndAppend(decider);
        next = head;
        append = last;
      } finally {
        condemnedHere = condemned.take();
        lock.unlock();
      }
      // Even a writer that changes nothing has decided on a state that must first be durable.
      await(append, next);
    } finally {
      condemned.pardon(condemnedHere); // not before the change is visible
    }
    return Optional.of(decision.result());
  }

  private <T> Decision<T> decideAndAppend(Decider<T> decider) throws IOException {
    for (int attempt = 1; ; attempt++) {
      load();
      Decision<T> decision = decider.decide(this, head.orEmpty());
      if (decision.changes().isEmpty()) {
        return decision;
      }
      try {
        append(decision.changes());
        return decision;
      } catch (SequenceTakenException e) {
        forget();
        if (attempt == MAX_ATTEMPTS) {
          throw new IOException(name + " is being changed by other servers all the time", e);
        }
      }
    }
  }

  private void append(List<IndexChange> changes) throws IOException, SequenceTakenException {
    long sequence = head.sequence() + 1;
    last = log.append(new IndexRecord(name, sequence, clock.instant(), changes), last);
    RepositorySnapshot snapshot = head.orEmpty();
    boolean removed = false;
    for (IndexChange change : changes) {
      snapshot = snapshot.apply(change);
      removed = change instanceof IndexChange.RepositoryRemoved;
      if (change instanceof IndexChange.ManifestPut put) {
        unsaved.add(put.summary());
      }
    }
    head = new IndexState(sequence, removed ? null : snapshot);
    lastChange = System.nanoTime();
  }

  private void publish(IndexState next) {
    synchronized (publishing) {
      if (next.sequence() > visible.sequence()) {
        visible = next;
      }
    }
  }

  /** Makes sure that the head is known and does not contain what could not be written. */
  private void load() throws IOException {
    if (last != null && last.failed()) {
      forget();
    }
    if (head.isKnown()) {
      return;
    }
    IndexLoader loader = new IndexLoader(name, blobs);
    OptionalLong sequence = log.load(name, loader);
    synchronized (publishing) {
      // The log forgets the numbers of records that a checkpoint contains; ours must not go back.
      head =
          sequence.isPresent()
              ? new IndexState(
                  Math.max(sequence.getAsLong(), visible.sequence()),
                  loader.snapshot().orElse(null))
              : new IndexState(0, null);
      visible = head;
    }
    savedSequence = log.withRecords().contains(name) ? -1 : head.sequence();
    unsaved = new ArrayList<>(loader.madeSummaries());
  }

  private void forget() {
    head = IndexState.UNKNOWN;
    last = null;
  }

  /** Whether there is something that a checkpoint would save. */
  boolean isDirty() {
    IndexState state = visible;
    lock.lock();
    try {
      return state.sequence() > savedSequence || (state.snapshot() != null && !unsaved.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  /** Writes a checkpoint of the visible state; one thread at a time. */
  void checkpoint() throws IOException {
    IndexState state;
    List<ManifestSummary> summaries;
    lock.lock();
    try {
      state = visible;
      summaries = unsaved;
      unsaved = new ArrayList<>();
    } finally {
      lock.unlock();
    }
    RepositorySnapshot snapshot = state.snapshot();
    try {
      if (snapshot == null) {
        log.remove(name, state.sequence());
      } else {
        log.checkpoint(name, new IndexCheckpoint(state.sequence(), entries(snapshot), summaries));
      }
    } catch (IOException | RuntimeException e) {
      lock.lock();
      try {
        unsaved.addAll(summaries);
      } finally {
        lock.unlock();
      }
      throw e;
    }
    lock.lock();
    try {
      savedSequence = state.sequence();
    } finally {
      lock.unlock();
    }
  }

  private static Iterable<IndexCheckpoint.Entry> entries(RepositorySnapshot snapshot) {
    return () ->
        snapshot.manifests().stream()
            .map(entry -> new IndexCheckpoint.Entry(entry.descriptor(), entry.tags()))
            .iterator();
  }

  /**
   * Retires this object if everything it knows is stored, so that memory can be given back. Readers
   * that hold a snapshot keep it; writers are sent to get a new object.
   */
  boolean retire() {
    lock.lock();
    try {
      // Summaries that were made on loading can be made again.
      boolean saved = visible.sequence() <= savedSequence;
      retired = retired || (saved && head.sequence() == visible.sequence());
      return retired;
    } finally {
      lock.unlock();
    }
  }

  long weight() {
    return OWN_WEIGHT + visible.orEmpty().weight();
  }

  /** When it was last read or changed, by {@link System#nanoTime}. */
  long lastUse() {
    return lastUse;
  }

  /** When it was last changed, by {@link System#nanoTime}. */
  long lastChange() {
    return lastChange;
  }
}
