package io.zotee.storage;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The blobs that repositories have: manifests, configs and layers alike, named by digest. Having is
 * by repository, whether or not two repositories share the bytes.
 */
public interface BlobStore {

  /** Size in bytes of a blob, or empty when this repository does not have it. */
  OptionalLong size(RepositoryName repository, Digest digest) throws IOException;

  /** A blob as it lies in the store, or empty when this repository does not have it. */
  Optional<StoredBlob> find(RepositoryName repository, Digest digest) throws IOException;

  /**
   * Size in bytes of a blob, as {@link #size}, for an answer that tells a client that the blob
   * exists: from now on it counts as told, and {@link #deleteUnlessTold} keeps it for a while. An
   * object store writes the repository's possession of the content anew.
   */
  OptionalLong tell(RepositoryName repository, Digest digest) throws IOException;

  /** Opens a blob, or empty when this repository does not have it. */
  Optional<BlobContent> open(RepositoryName repository, Digest digest) throws IOException;

  /**
   * Gives a repository a small blob. On return it is as durable as the store promises and counts as
   * told; doing it again changes nothing else.
   *
   * @param content bytes that hash to the digest, which the caller has made sure of
   */
  void put(RepositoryName repository, Digest digest, byte[] content) throws IOException;

  /**
   * Gives a repository a blob that another one has, without copying it where the store can. It
   * counts as told.
   *
   * @return false when the other repository does not have the blob
   */
  boolean link(RepositoryName from, RepositoryName to, Digest digest) throws IOException;

  /**
   * Gives a repository a blob that some repository of the store may have. It counts as told.
   *
   * @return false when the store does not know such content
   */
  boolean linkFromAnywhere(RepositoryName to, Digest digest) throws IOException;

  /**
   * Takes a blob from a repository.
   *
   * @return false when this repository did not have it
   */
  boolean delete(RepositoryName repository, Digest digest) throws IOException;

  /**
   * Takes a blob from a repository, unless it counts as told at this time or later: because it came
   * into the repository then, or because {@link #tell} was asked.
   *
   * <p>It is safe against a {@code tell} at the same moment: either that finds nothing, or the blob
   * stays.
   *
   * @return false when it stays or was not there
   */
  boolean deleteUnlessTold(RepositoryName repository, Digest digest, Instant since)
      throws IOException;

  /** Tells the blobs of a repository, in no order. One may come that has gone meanwhile. */
  void list(RepositoryName repository, Consumer<StoredBlob> blobs) throws IOException;

  /**
   * Tells every name below which there is content, an upload session or a stored index, whether or
   * not there is a repository of that name, in no order and some more than once.
   */
  void homes(Consumer<RepositoryName> names) throws IOException;

  /**
   * Removes what the store keeps beside what repositories have, and which none of them has any
   * more: content that is shared, after a crash between the last removal and this. A store that
   * keeps no such thing has nothing to do.
   *
   * @param goOn asked after every small piece of work, and may rest; false ends the sweep
   * @return how many blobs were removed
   */
  default int sweep(BooleanSupplier goOn) throws IOException {
    return 0;
  }
}
