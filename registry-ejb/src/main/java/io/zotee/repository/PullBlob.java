package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;

/** Pulls blobs (distribution-spec, end-2). */
@Dependent
public class PullBlob {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public PullBlob(RegistryStore store) {
    this.store = store;
  }

  /**
   * What a digest names; no file is opened. The media type is what a manifest says of it, {@code
   * application/octet-stream} while none does.
   *
   * @throws RegistryException {@code BLOB_UNKNOWN}
   */
  public Descriptor describe(RepositoryName name, Digest digest) {
    return Storage.attempt(
        () -> {
          long size =
              store.blobs(name).tell(name, digest).orElseThrow(() -> Unknown.blob(name, digest));
          Optional<MediaType> named = mediaType(name, digest);
          if (named.isEmpty()) {
            store.pushes().told(name, digest);
          }
          return new Descriptor(named.orElse(MediaType.OCTET_STREAM), size, digest);
        });
  }

  /**
   * Opens a blob for one reader, who closes it.
   *
   * @throws RegistryException {@code BLOB_UNKNOWN}
   */
  public Content open(RepositoryName name, Digest digest) {
    return Storage.attempt(
        () -> {
          BlobContent content =
              store.blobs(name).open(name, digest).orElseThrow(() -> Unknown.blob(name, digest));
          return new Content(
              new Descriptor(
                  mediaType(name, digest).orElse(MediaType.OCTET_STREAM), content.size(), digest),
              content);
        });
  }

  private Optional<MediaType> mediaType(RepositoryName name, Digest digest) throws IOException {
    return store.indexes(name).find(name).flatMap(snapshot -> snapshot.mediaType(digest));
  }
}
