package io.zotee.repository.index;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.Manifest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.storage.BlobStore;
import io.zotee.storage.IndexChange;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.IndexVisitor;
import io.zotee.storage.ManifestSummary;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds a snapshot from a stored index. Summaries that the store does not have, as in a directory
 * that zot wrote, are made from the manifests themselves.
 */
final class IndexLoader implements IndexVisitor {
  private static final Logger LOG = System.getLogger("io.zotee.repository");

  private final RepositoryName repository;
  private final BlobStore blobs;
  private final Map<Digest, Stored> stored = new LinkedHashMap<>();
  private final List<ManifestSummary> made = new ArrayList<>();
  private RepositorySnapshot snapshot = RepositorySnapshot.EMPTY;
  private boolean removed;

  /** A manifest of the checkpoint of which the summary has not come yet. */
  private record Stored(Descriptor descriptor, List<Tag> tags) {}

  /** Frequent texts and digests are held once in the snapshot. */
  private final Map<Digest, Digest> digests = new HashMap<>();

  IndexLoader(RepositoryName repository, BlobStore blobs) {
    this.repository = repository;
    this.blobs = blobs;
  }

  @Override
  public void entry(Descriptor descriptor, @Nullable Tag tag) {
    Stored entry =
        stored.computeIfAbsent(
            descriptor.digest(), digest -> new Stored(descriptor, new ArrayList<>(1)));
    if (tag != null) {
      entry.tags().add(tag);
    }
  }

  @Override
  public void summary(ManifestSummary summary) {
    Stored entry = stored.remove(summary.manifest());
    if (entry != null) {
      put(entry, summary);
    }
  }

  @Override
  public void record(IndexRecord record) {
    putRest();
    for (IndexChange change : record.changes()) {
      snapshot = snapshot.apply(change);
      removed = change instanceof IndexChange.RepositoryRemoved;
      if (change instanceof IndexChange.ManifestPut put) {
        made.add(put.summary());
      }
    }
  }

  private void put(Stored entry, ManifestSummary summary) {
    List<Descriptor> parts =
        summary.parts().stream()
            .map(part -> new Descriptor(part.mediaType(), part.size(), once(part.digest())))
            .toList();
    ManifestSummary shared =
        new ManifestSummary(
            entry.descriptor().digest(),
            summary.subject(),
            summary.artifactType(),
            summary.annotations(),
            parts);
    snapshot =
        snapshot.apply(new IndexChange.ManifestPut(entry.descriptor(), entry.tags(), shared));
  }

  private Digest once(Digest digest) {
    Digest known = digests.putIfAbsent(digest, digest);
    return known == null ? digest : known;
  }

  private void putRest() {
    if (stored.isEmpty()) {
      return;
    }
    List<Stored> rest = new ArrayList<>(stored.values());
    stored.clear();
    for (Stored entry : rest) {
      Optional<ManifestSummary> summary = summarize(entry.descriptor());
      // Of one that could not be read, nothing is stored: it may be readable the next time.
      if (summary.isPresent()) {
        made.add(summary.get());
        put(entry, summary.get());
      } else {
        snapshot = snapshot.withUnread(entry.descriptor(), entry.tags());
      }
    }
  }

  private Optional<ManifestSummary> summarize(Descriptor descriptor) {
    try {
      Optional<Manifest> manifest = StoredManifests.read(blobs, repository, descriptor);
      if (manifest.isPresent()) {
        return Optional.of(ManifestSummary.of(descriptor.digest(), manifest.get()));
      }
      LOG.log(Level.WARNING, "{0}: manifest {1} is missing", repository, descriptor.digest());
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(
          Level.WARNING,
          "{0}: manifest {1} cannot be read: {2}",
          repository,
          descriptor.digest(),
          e.getMessage());
    }
    return Optional.empty();
  }

  /** The snapshot, when all has been told; empty when the repository was removed. */
  Optional<RepositorySnapshot> snapshot() {
    putRest();
    return removed ? Optional.empty() : Optional.of(snapshot);
  }

  /** Summaries that the store's checkpoint does not have; after {@link #snapshot}. */
  List<ManifestSummary> madeSummaries() {
    return made;
  }
}
