package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.ImageManifest;
import io.zotee.oci.Manifest;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes sure that a repository has what a manifest is made of. An index may name manifests that are
 * not there, which is called sparse (image-spec, image-index.md), and a layer that may not be
 * distributed is never there.
 */
@UseCase
public class ManifestParts {
  private static final byte[] EMPTY_JSON = "{}".getBytes(StandardCharsets.UTF_8);

  private static final Set<String> NOT_DISTRIBUTED =
      Set.of(
          "application/vnd.oci.image.layer.nondistributable.v1.tar",
          "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
          "application/vnd.oci.image.layer.nondistributable.v1.tar+zstd",
          "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");

  private final RegistryStore store;

  /** In this store. */
  @Inject
  public ManifestParts(RegistryStore store) {
    this.store = store;
  }

  /**
   * Looks for a manifest's parts.
   *
   * @throws RegistryException {@code MANIFEST_PART_UNKNOWN} for the first that is missing or has
   *     another size than the manifest says
   */
  void require(RepositoryName name, Manifest manifest) throws IOException {
    if (manifest instanceof ImageManifest image) {
      for (Descriptor part : image.parts()) {
        require(name, part);
      }
    }
  }

  private void require(RepositoryName name, Descriptor part) throws IOException {
    if (NOT_DISTRIBUTED.contains(part.mediaType().value())) {
      return;
    }
    OptionalLong size = store.blobs().size(name, part.digest());
    if (size.isEmpty() && isEmptyJson(part)) {
      // Everyone knows this content, and some clients therefore do not send it.
      store.blobs().put(name, part.digest(), EMPTY_JSON);
    } else if (size.isEmpty()) {
      throw unknown(name, part, "repository " + name + " has no blob " + part.digest());
    } else if (size.getAsLong() != part.size()) {
      throw unknown(
          name, part, part.digest() + " has " + size.getAsLong() + " bytes, not " + part.size());
    }
  }

  private static boolean isEmptyJson(Descriptor part) {
    DigestAlgorithm algorithm = part.digest().algorithm();
    return part.mediaType().equals(MediaType.OCI_EMPTY)
        && part.digest().equals(Digest.of(algorithm, EMPTY_JSON));
  }

  private static RegistryException unknown(RepositoryName name, Descriptor part, String message) {
    return new RegistryException(Reason.MANIFEST_PART_UNKNOWN, message + "; push it first")
        .with("name", name)
        .with("digest", part.digest())
        .with("mediaType", part.mediaType());
  }
}
