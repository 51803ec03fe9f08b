package io.zotee.repository;

import io.zotee.oci.ContentRange;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Closes upload sessions and makes their content a blob (distribution-spec, end-6). */
@Dependent
public class FinishUpload {
  private final UploadSessions sessions;

  /** With these sessions. */
  @Inject
  public FinishUpload(UploadSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Appends a last body, which may be empty, and closes the session.
   *
   * @param digest what the whole content must hash to
   * @param range where the body belongs; null when it is simply what comes next
   * @param length the body's length in bytes, if the request says it
   * @throws RegistryException {@code UPLOAD_UNKNOWN}, {@code UPLOAD_BUSY}, {@code
   *     UPLOAD_OUT_OF_ORDER}, {@code UPLOAD_CUT_OFF} or {@code DIGEST_MISMATCH}; the session stays
   */
  public void finish(
      RepositoryName name,
      UploadId id,
      Digest digest,
      InputStream body,
      @Nullable ContentRange range,
      OptionalLong length) {
    sessions.write(
        name,
        id,
        upload -> {
          UploadSessions.append(upload, body, range, length);
          sessions.commit(name, upload, digest);
          return true;
        });
  }
}
