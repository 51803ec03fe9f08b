package io.zotee.repository;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/**
 * Deletes blobs (distribution-spec, end-10), unless a manifest of the repository is made of them or
 * they are a manifest themselves.
 */
@Dependent
public class DeleteBlob {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public DeleteBlob(RegistryStore store) {
    this.store = store;
  }

  /**
   * Deletes a blob.
   *
   * @throws RegistryException {@code BLOB_UNKNOWN} or {@code BLOB_IN_USE}
   */
  public void delete(RepositoryName name, Digest digest) {
    Storage.change(
        () -> {
          if (store.blobs(name).size(name, digest).isEmpty()) {
            throw Unknown.blob(name, digest);
          }
          return store
              .indexes(name)
              .remove(
                  name,
                  snapshot -> {
                    if (snapshot.names(digest) || snapshot.find(digest).isPresent()) {
                      throw new RegistryException(
                              Reason.BLOB_IN_USE, "a manifest of the repository needs " + digest)
                          .with("name", name)
                          .with("digest", digest);
                    }
                    return store.blobs(name).delete(name, digest);
                  });
        });
  }
}
