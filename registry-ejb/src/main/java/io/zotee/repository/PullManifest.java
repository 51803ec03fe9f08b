package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.storage.BlobContent;
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
   * What a reference names.
   *
   * @throws RegistryException {@code NAME_UNKNOWN} or {@code MANIFEST_UNKNOWN}
   */
  public Descriptor describe(RepositoryName name, Reference reference) {
    return Storage.attempt(() -> find(name, reference).descriptor());
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
          return new Content(
              descriptor, kept != null ? kept : openStored(name, reference, descriptor));
        });
  }

  private BlobContent openStored(RepositoryName name, Reference reference, Descriptor descriptor)
      throws IOException {
    Digest digest = descriptor.digest();
    Optional<BlobContent> stored = store.blobs().open(name, digest);
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
        throw new IOException(name + ": the stored manifest " + digest + " is damaged");
      }
      BlobContent.InMemory kept = new BlobContent.InMemory(bytes);
      cache.keep(digest, kept);
      return kept;
    }
  }

  private ManifestEntry find(RepositoryName name, Reference reference) throws IOException {
    RepositorySnapshot snapshot =
        store.indexes().find(name).orElseThrow(() -> Unknown.repository(name));
    Optional<ManifestEntry> entry =
        reference instanceof Tag tag ? snapshot.find(tag) : snapshot.find((Digest) reference);
    return entry.orElseThrow(() -> unknown(name, reference));
  }

  private static RegistryException unknown(RepositoryName name, Reference reference) {
    return Unknown.manifest(name, reference);
  }
}
