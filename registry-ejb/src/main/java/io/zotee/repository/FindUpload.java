package io.zotee.repository;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Tells how far an upload has come (distribution-spec, end-13). */
@Dependent
public class FindUpload {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public FindUpload(RegistryStore store) {
    this.store = store;
  }

  /**
   * Bytes that a session has received.
   *
   * @throws RegistryException {@code UPLOAD_UNKNOWN}
   */
  public long offset(RepositoryName name, UploadId id) {
    return Storage.attempt(
        () -> store.uploads(name).offset(name, id).orElseThrow(() -> Unknown.upload(name, id)));
  }
}
