package io.zotee.storage;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.util.Optional;

/**
 * The bytes behind the blobs of a {@link BlobStore}, for who checks and mends them. On an object
 * store, where repositories only possess what the store has once, a copy is an object.
 */
public interface BlobCopies {

  /** The bytes that a repository has for a digest, or empty when it does not have the blob. */
  Optional<StoredCopy> of(RepositoryName repository, Digest digest) throws IOException;

  /** The bytes that the store would give to a repository that asks for a digest, if it has any. */
  Optional<StoredCopy> shared(Digest digest) throws IOException;

  /** Opens a copy, or empty when its holder has it no more, or has other bytes now. */
  Optional<BlobContent> open(StoredCopy copy) throws IOException;

  /**
   * Gives a repository a blob with these very bytes, without copying them where the store can. A
   * blob that the repository has already stays.
   *
   * @return false when the copy's holder has it no more
   */
  boolean give(StoredCopy copy, RepositoryName to) throws IOException;

  /**
   * Takes a corrupt copy from its holder, who then has no such blob, and keeps the bytes where only
   * an administrator finds them.
   *
   * @return where they are now; empty when the holder has them no more, or has other bytes now
   */
  Optional<String> quarantine(StoredCopy copy) throws IOException;
}
