package io.zotee.repository;

import io.zotee.oci.Digest;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;

/** The refusals for what is not there. */
final class Unknown {
  private Unknown() {}

  static RegistryException repository(RepositoryName name) {
    return new RegistryException(Reason.NAME_UNKNOWN, "there is no repository " + name)
        .with("name", name);
  }

  static RegistryException manifest(RepositoryName name, Reference reference) {
    return new RegistryException(
            Reason.MANIFEST_UNKNOWN, "repository " + name + " has no manifest " + reference)
        .with("name", name)
        .with("reference", reference);
  }

  static RegistryException blob(RepositoryName name, Digest digest) {
    return new RegistryException(
            Reason.BLOB_UNKNOWN, "repository " + name + " has no blob " + digest)
        .with("name", name)
        .with("digest", digest);
  }

  static RegistryException upload(RepositoryName name, UploadId id) {
    return new RegistryException(
            Reason.UPLOAD_UNKNOWN, "repository " + name + " has no upload session " + id)
        .with("name", name)
        .with("session_id", id);
  }
}
