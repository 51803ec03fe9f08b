package io.zotee.durability;

import io.zotee.oci.Digest;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.protocol.content.Content;
import io.zotee.storage.UploadId;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client can ask of a registry, however it is reached. Every method throws {@link
 * IOException} when there was no answer, so that nobody knows what came of it, and {@link
 * AssertionError} for an answer that no sound registry gives.
 */
interface Registry {

  /** How an answer ended. */
  enum Outcome {
    /** As asked. */
    DONE,
    /** What the request names, or what the sent manifest is made of, is not there. */
    UNKNOWN,
    /** Something else needs what was to be deleted. */
    IN_USE
  }

  /** {@code HEAD} of a blob: tells the client that it is there. */
  boolean hasBlob(RepositoryName repository, Digest digest) throws IOException;

  /** The bytes of a blob, or empty when the repository does not have it. */
  Optional<byte[]> blob(RepositoryName repository, Digest digest) throws IOException;

  /** Pushes a blob in one request. */
  void pushBlob(RepositoryName repository, Blob blob) throws IOException;

  /** Opens an upload session. */
  UploadId startUpload(RepositoryName repository) throws IOException;

  /**
   * Sends the chunk of a session that begins at {@code offset}.
   *
   * @return what the session has now, in bytes
   */
  long append(RepositoryName repository, UploadId id, long offset, byte[] chunk) throws IOException;

  /** Sends bytes of unknown number; otherwise as {@link #append}. */
  long stream(RepositoryName repository, UploadId id, byte[] bytes) throws IOException;

  /** Bytes that a session has received, or empty when there is no such session. */
  OptionalLong offset(RepositoryName repository, UploadId id) throws IOException;

  /** Ends a session: all has been sent but {@code rest}. */
  void finish(RepositoryName repository, UploadId id, Digest digest, byte[] rest)
      throws IOException;

  /** Mounts a blob; false when the registry wants it uploaded. */
  boolean mount(RepositoryName to, Digest digest, RepositoryName from) throws IOException;

  /** Deletes a blob. */
  Outcome deleteBlob(RepositoryName repository, Digest digest) throws IOException;

  /**
   * Pushes a manifest.
   *
   * @param tags the values of {@code ?tag=}; only beside a digest
   */
  Outcome pushManifest(
      RepositoryName repository, Reference reference, Content manifest, List<Tag> tags)
      throws IOException;

  /** The bytes of a manifest, or empty when there is none by this reference. */
  Optional<byte[]> manifest(RepositoryName repository, Reference reference) throws IOException;

  /** Deletes a tag, or a manifest with all its tags. */
  Outcome deleteManifest(RepositoryName repository, Reference reference) throws IOException;

  /** All tags; none when there is no such repository. */
  List<Tag> tags(RepositoryName repository) throws IOException;

  /** The digests of the manifests that refer to one. */
  List<Digest> referrers(RepositoryName repository, Digest subject) throws IOException;
}
