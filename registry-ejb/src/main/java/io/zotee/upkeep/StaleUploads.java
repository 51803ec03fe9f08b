package io.zotee.upkeep;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.StoredUpload;
import io.zotee.storage.Upload;
import io.zotee.storage.UploadBusyException;
import io.zotee.storage.UploadStore;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import io.zotee.upkeep.Removed.Amount;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ends upload sessions that nobody has written to for long. */
final class StaleUploads {
  private StaleUploads() {}

  /**
   * Ends the sessions of a repository that were last written to before a time. One that somebody is
   * writing to stays, however old its last byte is.
   *
   * @return those that ended
   */
  static Amount end(
      UploadStore uploads, RepositoryName name, Instant before, Pace pace, Audit audit)
      throws IOException {
    List<StoredUpload> stale = new ArrayList<>();
    uploads.list(
        name,
        session -> {
          if (session.written().isBefore(before)) {
            stale.add(session);
          }
        });
    Amount ended = Amount.ZERO;
    for (StoredUpload session : stale) {
      if (pace.isStopped()) {
        break;
      }
      if (end(uploads, name, session)) {
        ended = ended.plus(session.size());
        audit.record(
            AuditEvent.upkeep("removed upload", "gc", name.value())
                .with("reference", session.id())
                .with("size", session.size())
                .with("decision", "delete")
                .with("reason", "nobody wrote to it"));
      }
      pace.step();
    }
    return ended;
  }

  private static boolean end(UploadStore uploads, RepositoryName name, StoredUpload session)
      throws IOException {
    try {
      Optional<Upload> acquired = uploads.acquire(name, session.id());
      if (acquired.isEmpty()) {
        return false;
      }
      try (Upload upload = acquired.get()) {
        boolean untouched = upload.offset() == session.size();
        if (untouched) {
          upload.cancel();
        }
        return untouched;
      }
    } catch (UploadBusyException e) {
      return false;
    }
  }
}
