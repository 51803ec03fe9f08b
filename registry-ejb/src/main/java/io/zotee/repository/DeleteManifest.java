package io.zotee.repository;

import io.zotee.oci.Digest;
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
import java.util.Set;

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
          Set<Tag> tags =
              store
                  .indexes(name)
                  .update(
                      name,
                      (index, snapshot) ->
                          reference instanceof Tag tag
                              ? deleteTag(name, tag, snapshot)
                              : deleteDigest(name, (Digest) reference, snapshot));
          tags.forEach(tag -> store.events().untagged(name, tag));
          if (reference instanceof Digest digest) {
            store.events().removed(name, digest);
          }
          return tags;
        });
  }

  private Decision<Set<Tag>> deleteTag(RepositoryName name, Tag tag, RepositorySnapshot snapshot)
      throws IOException {
    ManifestEntry entry = snapshot.find(tag).orElseThrow(() -> Unknown.manifest(name, tag));
    if (entry.tags().size() == 1) {
      store.blobs(name).tell(name, entry.descriptor().digest()); // without a tag from now on
    }
    return new Decision<>(List.of(new IndexChange.TagRemoved(tag)), Set.of(tag));
  }

  private Decision<Set<Tag>> deleteDigest(
      RepositoryName name, Digest digest, RepositorySnapshot snapshot) throws IOException {
    ManifestEntry entry = snapshot.find(digest).orElseThrow(() -> Unknown.manifest(name, digest));
    if (snapshot.names(digest)) {
      throw new RegistryException(
              Reason.MANIFEST_IN_USE, "an index of the repository names " + digest)
          .with("name", name)
          .with("digest", digest);
    }
    List<Digest> parts = StoredManifests.parts(store.blobs(name), name, entry.descriptor());
    return new Decision<>(List.of(new IndexChange.ManifestRemoved(digest, parts)), entry.tags());
  }
}
