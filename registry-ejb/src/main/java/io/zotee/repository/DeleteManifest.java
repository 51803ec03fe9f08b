package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.ManifestParser;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositoryIndex.Decision;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.storage.BlobContent;
import io.zotee.storage.IndexChange;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Deletes manifests and tags (distribution-spec, end-9). A tag goes alone: what it named can still
 * be pulled by digest until it is collected. A digest goes with all its tags, unless an index names
 * it.
 */
@Dependent
public class DeleteManifest {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public DeleteManifest(RegistryStore store) {
    this.store = store;
  }

  /**
   * Deletes what a reference names.
   *
   * @throws RegistryException {@code NAME_UNKNOWN}, {@code MANIFEST_UNKNOWN} or {@code
   *     MANIFEST_IN_USE}
   */
  public void delete(RepositoryName name, Reference reference) {
    Storage.attempt(
        () -> {
          if (store.indexes().find(name).isEmpty()) {
            throw Unknown.repository(name);
          }
          return store
              .indexes()
              .update(
                  name,
                  (index, snapshot) ->
                      reference instanceof Tag tag
                          ? deleteTag(name, tag, snapshot)
                          : deleteDigest(name, (Digest) reference, snapshot));
        });
  }

  private static Decision<Boolean> deleteTag(
      RepositoryName name, Tag tag, RepositorySnapshot snapshot) {
    if (snapshot.find(tag).isEmpty()) {
      throw Unknown.manifest(name, tag);
    }
    return new Decision<>(List.of(new IndexChange.TagRemoved(tag)), true);
  }

  private Decision<Boolean> deleteDigest(
      RepositoryName name, Digest digest, RepositorySnapshot snapshot) throws IOException {
    ManifestEntry entry = snapshot.find(digest).orElseThrow(() -> Unknown.manifest(name, digest));
    if (snapshot.names(digest)) {
      throw new RegistryException(
              Reason.MANIFEST_IN_USE, "an index of the repository names " + digest)
          .with("name", name)
          .with("digest", digest);
    }
    List<Digest> parts = parts(name, entry.descriptor());
    return new Decision<>(List.of(new IndexChange.ManifestRemoved(digest, parts)), true);
  }

  /** What the manifest is made of; of one that cannot be read, nothing is known to be free. */
  private List<Digest> parts(RepositoryName name, Descriptor descriptor) throws IOException {
    Optional<BlobContent> stored = store.blobs().open(name, descriptor.digest());
    if (stored.isEmpty()) {
      return List.of();
    }
    try (BlobContent content = stored.get()) {
      byte[] bytes = content.stream().readAllBytes();
      return ManifestParser.parse(bytes, descriptor.mediaType()).parts().stream()
          .map(Descriptor::digest)
          .toList();
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }
}
