package io.zotee.upkeep;

import io.zotee.metadata.ImageEvents;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.OngoingPushes;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositoryIndex;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.repository.index.StoredManifests;
import io.zotee.storage.BlobStore;
import io.zotee.storage.IndexChange;
import io.zotee.storage.StoredBlob;
import io.zotee.upkeep.retention.Decision;
import io.zotee.upkeep.retention.RetentionLog;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes the tags and manifests that retention does not keep.
 *
 * <p>What was decided on a snapshot is decided again under the repository's lock on the newest
 * state: a tag goes only if it still names the same manifest; a manifest only if it has no tag,
 * nothing names it, its subject is not there, and no client was told of it meanwhile. The last of
 * these must not race with a client that is told at that very moment, see {@link
 * RepositoryIndex#condemn}.
 *
 * <p>A manifest that has lost its last tag counts as told then, so that a client that has just
 * pulled by the tag finds what the manifest is made of for {@code retention.delay}.
 */
final class ImageRemoval {
  /** Changes of one record: few, so that no push waits for long, yet not a record for each. */
  private static final int BATCH = 32;

  private final BlobStore blobs;
  private final RepositoryIndexes indexes;
  private final OngoingPushes pushes;
  private final ImageEvents events;
  private final RetentionLog log;

  ImageRemoval(
      RegistryStore.Parts store, OngoingPushes pushes, ImageEvents events, RetentionLog log) {
    this.pushes = pushes;
    this.blobs = store.blobs();
    this.indexes = store.indexes();
    this.events = events;
    this.log = log;
  }

  /** Removes tags; those of the decisions that keep one are passed over. Returns how many went. */
  int removeTags(RepositoryName name, List<Decision> decisions, Pace pace) throws IOException {
    List<Decision> doomed = decisions.stream().filter(decision -> !decision.keep()).toList();
    int removed = 0;
    for (List<Decision> batch : batches(doomed)) {
      if (pace.isStopped()) {
        break;
      }
      List<Tag> gone =
          indexes.update(name, (index, snapshot) -> tagRemovals(name, batch, snapshot));
      gone.forEach(tag -> events.untagged(name, tag));
      batch.stream()
          .filter(decision -> gone.contains(decision.tag()))
          .forEach(decision -> log.removed(name, decision));
      removed += gone.size();
      pace.step();
    }
    return removed;
  }

  private RepositoryIndex.Decision<List<Tag>> tagRemovals(
      RepositoryName name, List<Decision> batch, RepositorySnapshot snapshot) throws IOException {
    List<IndexChange> changes = new ArrayList<>();
    List<Tag> gone = new ArrayList<>();
    RepositorySnapshot left = snapshot;
    for (Decision decision : batch) {
      Tag tag = decision.tag();
      Optional<ManifestEntry> entry = tag == null ? Optional.empty() : left.find(tag);
      if (tag != null
          && entry.isPresent()
          && entry.get().descriptor().digest().equals(decision.manifest().digest())) {
        if (entry.get().tags().size() == 1) {
          blobs.tell(name, decision.manifest().digest());
        }
        IndexChange change = new IndexChange.TagRemoved(tag);
        left = left.apply(change);
        changes.add(change);
        gone.add(tag);
      }
    }
    return new RepositoryIndex.Decision<>(changes, gone);
  }

  /**
   * Removes manifests; those of the decisions that keep one are passed over.
   *
   * @param decisions every index before the manifests that it names
   * @param since what was told at this time or later stays
   * @return how many went
   */
  int removeManifests(RepositoryName name, List<Decision> decisions, Instant since, Pace pace)
      throws IOException {
    List<Decision> doomed = decisions.stream().filter(decision -> !decision.keep()).toList();
    int removed = 0;
    for (List<Decision> batch : batches(doomed)) {
      if (pace.isStopped()) {
        break;
      }
      List<IndexChange.ManifestRemoved> changes = new ArrayList<>();
      for (Decision decision : batch) {
        Digest digest = decision.manifest().digest();
        List<Digest> parts = StoredManifests.parts(blobs, name, decision.manifest());
        changes.add(new IndexChange.ManifestRemoved(digest, parts));
      }
      List<Digest> gone =
          indexes.update(
              name, (index, snapshot) -> manifestRemovals(name, changes, since, index, snapshot));
      gone.forEach(digest -> events.removed(name, digest));
      batch.stream()
          .filter(decision -> gone.contains(decision.manifest().digest()))
          .forEach(decision -> log.removed(name, decision));
      removed += gone.size();
      pace.step();
    }
    return removed;
  }

  private RepositoryIndex.Decision<List<Digest>> manifestRemovals(
      RepositoryName name,
      List<IndexChange.ManifestRemoved> doomed,
      Instant since,
      RepositoryIndex index,
      RepositorySnapshot snapshot)
      throws IOException {
    List<IndexChange> changes = new ArrayList<>();
    List<Digest> gone = new ArrayList<>();
    RepositorySnapshot left = snapshot;
    for (IndexChange.ManifestRemoved change : doomed) {
      Digest digest = change.digest();
      if (isUnwanted(left, digest)) {
        index.condemn(digest); // before the look: who is told after it learns of the removal
        Optional<StoredBlob> stored = blobs.find(name, digest);
        if (stored.isEmpty() || stored.get().told().isBefore(since)) {
          left = left.apply(change);
          changes.add(change);
          gone.add(digest);
          pushes.collected(name, digest);
        }
      }
    }
    return new RepositoryIndex.Decision<>(changes, gone);
  }

  private static boolean isUnwanted(RepositorySnapshot snapshot, Digest digest) {
    Optional<ManifestEntry> entry = snapshot.find(digest);
    if (entry.isEmpty() || !entry.get().tags().isEmpty() || snapshot.names(digest)) {
      return false;
    }
    Digest subject = entry.get().subject();
    return subject == null || snapshot.find(subject).isEmpty();
  }

  private static <T> List<List<T>> batches(List<T> all) {
    List<List<T>> batches = new ArrayList<>();
    for (int start = 0; start < all.size(); start += BATCH) {
      batches.add(all.subList(start, Math.min(all.size(), start + BATCH)));
    }
    return batches;
  }
}
