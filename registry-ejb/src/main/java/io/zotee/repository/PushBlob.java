package io.zotee.repository;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.InputStream;

/** Pushes a blob in one request (distribution-spec, end-4b). */
@Dependent
public class PushBlob {
  private final StartUpload start;
  private final UploadSessions sessions;

  /** With these sessions. */
  @Inject
  public PushBlob(StartUpload start, UploadSessions sessions) {
    this.start = start;
    this.sessions = sessions;
  }

  /**
   * Pushes a blob; nothing stays of one that fails.
   *
   * @param digest what the body must hash to
   * @throws RegistryException {@code UPLOAD_CUT_OFF} or {@code DIGEST_MISMATCH}
   */
  public void push(RepositoryName name, Digest digest, InputStream body) {
    UploadId id = start.start(name, digest.algorithm());
    sessions.write(
        name,
        id,
        upload -> {
          boolean committed = false;
          try {
            upload.append(body, Long.MAX_VALUE);
            sessions.commit(name, upload, digest);
            committed = true;
          } finally {
            if (!committed) {
              upload.cancel();
            }
          }
          return true;
        });
  }
}
