package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MalformedException;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositoryIndex.Decision;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.repository.index.StoredManifests;
import io.zotee.storage.IndexChange;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

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
    Storage.change(
        () -> {
          if (store.indexes(name).find(name).isEmpty()) {
            throw Unknown.repository(name);
          }
          return store
              .indexes(name)
              .update(
                  name,
                  (index, snapshot) ->
                      reference instanceof Tag tag
                          ? deleteTag(name, tag, snapshot)
                          : deleteDigest(name, (Digest) reference, snapshot));
        });
  }

  private Decision<Boolean> deleteTag(RepositoryName name, Tag tag, RepositorySnapshot snapshot)
      throws IOException {
    ManifestEntry entry = snapshot.find(tag).orElseThrow(() -> Unknown.manifest(name, tag));
    if (entry.tags().size() == 1) {
      store.blobs(name).tell(name, entry.descriptor().digest()); // without a tag from now on
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
    try {
      return StoredManifests.read(store.blobs(name), name, descriptor)
          .map(manifest -> manifest.parts().stream().map(Descriptor::digest).toList())
          .orElse(List.of());
    } catch (MalformedException e) {
      return List.of();
    }
  }
}
