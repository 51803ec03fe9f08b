package io.zotee.repository;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Ends upload sessions that nobody wants any more (distribution-spec, end-14). */
@Dependent
public class CancelUpload {
  private final UploadSessions sessions;

  /** With these sessions. */
  @Inject
  public CancelUpload(UploadSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Drops a session and what it has received.
   *
   * @throws RegistryException {@code UPLOAD_UNKNOWN} or {@code UPLOAD_BUSY}
   */
  public void cancel(RepositoryName name, UploadId id) {
    sessions.write(
        name,
        id,
        upload -> {
          upload.cancel();
          return true;
        });
  }
}
