package io.zotee.repository.index;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MalformedException;
import io.zotee.oci.Manifest;
import io.zotee.oci.ManifestParser;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobStore;
import java.io.IOException;
import java.util.List;
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
      byte[] bytes = content.stream().readNBytes(Math.toIntExact(content.size()));
      return Optional.of(ManifestParser.parse(bytes, descriptor.mediaType()));
    }
  }

  /**
   * Digests of what a manifest is made of. Of one that is missing or no manifest, nothing is known.
   *
   * @throws IOException when it cannot be read
   */
  public static List<Digest> parts(
      BlobStore blobs, RepositoryName repository, Descriptor descriptor) throws IOException {
    try {
      return read(blobs, repository, descriptor)
          .map(StoredManifests::digestsOfParts)
          .orElse(List.of());
    } catch (MalformedException e) {
      return List.of();
    }
  }

  /** Digests of what a manifest is made of, in its order. */
  public static List<Digest> digestsOfParts(Manifest manifest) {
    return manifest.parts().stream().map(Descriptor::digest).toList();
  }
}
