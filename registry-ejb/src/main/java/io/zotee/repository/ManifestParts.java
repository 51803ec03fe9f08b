package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.ImageIndex;
import io.zotee.oci.ImageManifest;
import io.zotee.oci.Manifest;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.index.RepositorySnapshot;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Makes sure that a repository has what a manifest is made of. An index may name manifests that are
 * not there, and an image some layers, which is called sparse (the conformance suite's "Sparse
 * Manifests"); but an image without its config or without any of its layers can only be a push in
 * the wrong order. A layer that may not be distributed is never there.
 */
@Dependent
public class ManifestParts {
  private static final byte[] EMPTY_JSON = "{}".getBytes(StandardCharsets.UTF_8);

  private final RegistryStore store;

  /** In this store. */
  @Inject
  public ManifestParts(RegistryStore store) {
    this.store = store;
  }

  /**
   * Looks for a manifest's parts.
   *
   * @return layers that are not there, of a sparse image
   * @throws RegistryException {@code MANIFEST_PART_UNKNOWN} when the config or every layer is
   *     missing, when a layer was there and has been collected since, or when a part has another
   *     size than the manifest says
   */
  List<Digest> require(RepositoryName name, Manifest manifest) throws IOException {
    if (!(manifest instanceof ImageManifest image)) {
      return List.of();
    }
    if (!isPresent(name, image.config())) {
      throw missing(name, image.config());
    }
    List<Descriptor> absent = new ArrayList<>();
    int distributed = 0;
    for (Descriptor layer : image.layers()) {
      if (layer.mediaType().isDistributed()) {
        distributed++;
        if (!isPresent(name, layer)) {
          absent.add(layer);
          if (store.pushes().wasCollected(name, layer.digest())) {
            throw missing(name, layer);
          }
        }
      }
    }
    if (!absent.isEmpty() && absent.size() == distributed) {
      throw missing(name, absent.get(0));
    }
    return absent.stream().map(Descriptor::digest).toList();
  }

  /**
   * Looks, under the repository's lock, for what an index names. It may name manifests that never
   * were there, but not one that was removed lately because nothing needed it: a client that pushed
   * it, and paused for too long, must push it again.
   *
   * @throws RegistryException {@code MANIFEST_PART_UNKNOWN}
   */
  void requireNoneCollected(RepositoryName name, Manifest manifest, RepositorySnapshot snapshot) {
    if (manifest instanceof ImageIndex index) {
      for (Descriptor child : index.manifests()) {
        if (snapshot.find(child.digest()).isEmpty()
            && store.pushes().wasCollected(name, child.digest())) {
          throw missing(name, child);
        }
      }
    }
  }

  private boolean isPresent(RepositoryName name, Descriptor part) throws IOException {
    OptionalLong size = store.blobs(name).size(name, part.digest());
    if (size.isPresent() && size.getAsLong() != part.size()) {
      throw unknown(
          name, part, part.digest() + " has " + size.getAsLong() + " bytes, not " + part.size());
    }
    if (size.isEmpty() && isEmptyJson(part)) {
      // Everyone knows this content, and some clients therefore do not send it.
      store.blobs(name).put(name, part.digest(), EMPTY_JSON);
      return true;
    }
    return size.isPresent();
  }

  private static RegistryException missing(RepositoryName name, Descriptor part) {
    return unknown(
        name, part, "repository " + name + " has no blob " + part.digest() + "; push it first");
  }

  private static boolean isEmptyJson(Descriptor part) {
    DigestAlgorithm algorithm = part.digest().algorithm();
    return part.mediaType().equals(MediaType.OCI_EMPTY)
        && part.digest().equals(Digest.of(algorithm, EMPTY_JSON));
  }

  private static RegistryException unknown(RepositoryName name, Descriptor part, String message) {
    return new RegistryException(Reason.MANIFEST_PART_UNKNOWN, message)
        .with("name", name)
        .with("digest", part.digest())
        .with("mediaType", part.mediaType());
  }
}
