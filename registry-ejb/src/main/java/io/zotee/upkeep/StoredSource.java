package io.zotee.upkeep;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MalformedException;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.repository.index.StoredManifests;
import io.zotee.storage.BlobStore;
import io.zotee.storage.StoredBlob;
import io.zotee.upkeep.retention.ManifestSource;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The manifests of a repository, for decisions about them. */
record StoredSource(BlobStore blobs, RepositoryName name) implements ManifestSource {

  /** Refuses to decide about a repository of which something is not known. */
  static void requireAllRead(RepositoryName name, RepositorySnapshot snapshot) throws IOException {
    if (!snapshot.unread().isEmpty()) {
      throw new IOException(
          "nothing is collected in "
              + name
              + " while it is not known what its manifest "
              + snapshot.unread().iterator().next()
              + " needs, which is missing or damaged; push it again or delete it");
    }
  }

  @Override
  public List<Digest> manifestsOf(Descriptor index) throws IOException {
    try {
      return StoredManifests.read(blobs, name, index)
          .map(StoredManifests::digestsOfParts)
          .orElseThrow(() -> new IOException("index " + index.digest() + " is missing"));
    } catch (MalformedException e) {
      throw new IOException("index " + index.digest() + " is damaged: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Instant> told(Digest manifest) throws IOException {
    return blobs.find(name, manifest).map(StoredBlob::told);
  }
}
