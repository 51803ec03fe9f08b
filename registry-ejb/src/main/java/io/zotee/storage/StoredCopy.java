package io.zotee.storage;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import java.util.Optional;

/**
 * Some bytes that the store has for a digest, as one holder has them: a repository, or the place of
 * what repositories share. Holders that share the bytes have the same {@code id}; bytes that
 * replace others have another one.
 *
 * @param holder the repository; empty for the shared place
 * @param digest what the bytes are named by, whether or not they hash to it
 * @param id tells these bytes from all others that the store has at the same time
 * @param size in bytes
 */
public record StoredCopy(Optional<RepositoryName> holder, Digest digest, long id, long size) {

  /** Whether another holder has these very bytes. */
  public boolean isSharedWith(StoredCopy other) {
    return id == other.id && digest.equals(other.digest);
  }
}
