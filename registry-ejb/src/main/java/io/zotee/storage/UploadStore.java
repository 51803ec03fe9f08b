package io.zotee.storage;

import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Upload sessions. A session survives a restart of the server; only its writer is exclusive. */
public interface UploadStore {

  /**
   * Opens a new, empty session.
   *
   * @param algorithm what the content will most likely be named by; another one costs a second
   *     reading at the end
   */
  UploadId create(RepositoryName repository, DigestAlgorithm algorithm) throws IOException;

  /** Bytes that a session has received, or empty when the repository has no such session. */
  OptionalLong offset(RepositoryName repository, UploadId id) throws IOException;

  /**
   * Takes the right to write to a session until it is closed.
   *
   * @return empty when the repository has no such session
   * @throws UploadBusyException when somebody else is writing to it
   */
  Optional<Upload> acquire(RepositoryName repository, UploadId id)
      throws IOException, UploadBusyException;

  /** Tells a repository's sessions, in no order. One may come that has ended meanwhile. */
  void list(RepositoryName repository, Consumer<StoredUpload> sessions) throws IOException;
}
