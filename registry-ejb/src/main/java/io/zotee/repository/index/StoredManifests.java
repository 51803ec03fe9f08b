package io.zotee.repository.index;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Manifest;
import io.zotee.oci.ManifestParser;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobStore;
import java.io.IOException;
import java.util.Optional;

/** Reads manifests that were pushed. */
public final class StoredManifests {
  private StoredManifests() {}

  /**
   * Reads a manifest.
   *
   * @return empty when the store does not have its bytes
   * @throws io.zotee.oci.MalformedException when they are no manifest of that type
   * @throws IOException when they cannot be read
   */
  public static Optional<Manifest> read(
      BlobStore blobs, RepositoryName repository, Descriptor descriptor) throws IOException {
    Optional<BlobContent> stored = blobs.open(repository, descriptor.digest());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try (BlobContent content = stored.get()) {
      byte[] bytes = content.stream().readAllBytes();
      return Optional.of(ManifestParser.parse(bytes, descriptor.mediaType()));
    }
  }
}
