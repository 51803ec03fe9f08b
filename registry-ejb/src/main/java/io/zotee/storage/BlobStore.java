package io.zotee.storage;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The blobs that repositories have: manifests, configs and layers alike, named by digest. Having is
 * by repository, whether or not two repositories share the bytes.
 */
public interface BlobStore {

  /** Size in bytes of a blob, or empty when this repository does not have it. */
  OptionalLong size(RepositoryName repository, Digest digest) throws IOException;

  /** Opens a blob, or empty when this repository does not have it. */
  Optional<BlobContent> open(RepositoryName repository, Digest digest) throws IOException;

  /**
   * Gives a repository a small blob. On return it is as durable as the store promises; doing it
   * again changes nothing.
   *
   * @param content bytes that hash to the digest, which the caller has made sure of
   */
  void put(RepositoryName repository, Digest digest, byte[] content) throws IOException;

  /**
   * Gives a repository a blob that another one has, without copying it where the store can.
   *
   * @return false when the other repository does not have the blob
   */
  boolean link(RepositoryName from, RepositoryName to, Digest digest) throws IOException;

  /**
   * Gives a repository a blob that some repository of the store may have.
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
}
