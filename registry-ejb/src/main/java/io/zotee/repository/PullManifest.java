package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.storage.BlobContent;
import io.zotee.storage.DamagedException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** Pulls manifests (distribution-spec, end-3). */
@Dependent
public class PullManifest {
  private final RegistryStore store;
  private final ManifestCache cache;

  /** On this store, with small manifests kept here. */
  @Inject
  public PullManifest(RegistryStore store, ManifestCache cache) {
    this.store = store;
    this.cache = cache;
  }

  /**
   * What a reference names, if the store has it: one that was corrupt and put aside is unknown, so
   * that a client pushes it again.
   *
   * @throws RegistryException {@code NAME_UNKNOWN} or {@code MANIFEST_UNKNOWN}
   */
  public Descriptor describe(RepositoryName name, Reference reference) {
    return Storage.attempt(
        () -> {
          Descriptor descriptor = find(name, reference).descriptor();
          Digest digest = descriptor.digest();
          if (cache.find(digest) == null && store.blobs(name).size(name, digest).isEmpty()) {
            throw unknown(name, reference);
          }
          return descriptor;
        });
  }

  /**
   * Opens what a reference names. The bytes are those that were pushed.
   *
   * @throws RegistryException {@code NAME_UNKNOWN} or {@code MANIFEST_UNKNOWN}
   */
  public Content open(RepositoryName name, Reference reference) {
    return Storage.attempt(
        () -> {
          Descriptor descriptor = find(name, reference).descriptor();
          BlobContent.InMemory kept = cache.find(descriptor.digest());
          BlobContent content = kept != null ? kept : openStored(name, reference, descriptor);
          store.events().pulled(name, descriptor.digest());
          return new Content(descriptor, content);
        });
  }

  private BlobContent openStored(RepositoryName name, Reference reference, Descriptor descriptor)
      throws IOException {
    Digest digest = descriptor.digest();
    Optional<BlobContent> stored = store.blobs(name).open(name, digest);
    if (stored.isEmpty()) {
      throw unknown(name, reference);
    }
    BlobContent content = stored.get();
    if (content.size() > ManifestCache.LARGEST) {
      return content;
    }
    try (content) {
      byte[] bytes = content.stream().readAllBytes();
      if (!Digest.of(digest.algorithm(), bytes).equals(digest)) {
        throw new DamagedException(name + ": the stored manifest " + digest + " is damaged");
      }
      BlobContent.InMemory kept = new BlobContent.InMemory(bytes);
      cache.keep(digest, kept);
      return kept;
    }
  }

  private ManifestEntry find(RepositoryName name, Reference reference) throws IOException {
    RepositoryIndexes indexes = store.indexes(name);
    RepositorySnapshot snapshot = indexes.find(name).orElseThrow(() -> Unknown.repository(name));
    if (reference instanceof Tag tag) {
      return snapshot.find(tag).orElseThrow(() -> unknown(name, tag));
    }
    Digest digest = (Digest) reference;
    ManifestEntry entry = snapshot.find(digest).orElseThrow(() -> unknown(name, digest));
    boolean kept = !entry.tags().isEmpty() || snapshot.names(digest);
    if (!kept
        && (store.blobs(name).tell(name, digest).isEmpty() || !indexes.stands(name, digest))) {
      throw unknown(name, digest);
    }
    return entry;
  }

  private static RegistryException unknown(RepositoryName name, Reference reference) {
    return Unknown.manifest(name, reference);
  }
}
