package io.zotee.repository;

import io.zotee.oci.ContentRange;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.UploadId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Appends chunks and streams to upload sessions (distribution-spec, end-5). */
@Dependent
public class AppendUpload {
  private final UploadSessions sessions;

  /** With these sessions. */
  @Inject
  public AppendUpload(UploadSessions sessions) {
    this.sessions = sessions;
  }

  /**
   * Appends a body.
   *
   * @param range where the body belongs; null for a stream, which is what comes next
   * @param length the body's length in bytes, if the request says it
   * @return bytes that the session has received in all
   * @throws RegistryException {@code UPLOAD_UNKNOWN}, {@code UPLOAD_BUSY}, {@code
   *     UPLOAD_OUT_OF_ORDER} or {@code UPLOAD_CUT_OFF}
   */
  public long append(
      RepositoryName name,
      UploadId id,
      InputStream body,
      @Nullable ContentRange range,
      OptionalLong length) {
    return sessions.write(
        name,
        id,
        upload -> {
          UploadSessions.append(upload, body, range, length);
          return upload.offset();
        });
  }
}
