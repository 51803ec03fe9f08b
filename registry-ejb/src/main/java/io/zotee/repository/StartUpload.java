package io.zotee.repository;

import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Opens upload sessions (distribution-spec, end-4a and end-4c). */
@Dependent
public class StartUpload {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public StartUpload(RegistryStore store) {
    this.store = store;
  }

  /**
   * Opens a new session.
   *
   * @param algorithm what the blob will be named by; another one is accepted in the end, too, but
   *     costs a second reading
   */
  public UploadId start(RepositoryName name, DigestAlgorithm algorithm) {
    UploadId id = Storage.change(() -> store.uploads(name).create(name, algorithm));
    store.pushes().goesOn(name);
    return id;
  }
}
