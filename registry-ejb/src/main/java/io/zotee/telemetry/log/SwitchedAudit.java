package io.zotee.telemetry.log;

import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An audit log whose file can be changed, and which has none while nobody wants one. */
public final class SwitchedAudit implements Audit, AutoCloseable {
  private volatile @Nullable AuditLog current;

  /**
   * Beginning with this file.
   *
   * @throws IOException when it cannot be created or written to
   */
  public SwitchedAudit(Optional<Path> file) throws IOException {
    follow(file);
  }

  /**
   * Writes to the end of this file from now on. No event is lost in between.
   *
   * @throws IOException when it cannot be created or written to; then nothing has changed
   */
  public synchronized void follow(Optional<Path> file) throws IOException {
    AuditLog open = current;
    if (file.isEmpty()) {
      close();
    } else if (open == null) {
      current = AuditLog.open(file.get());
    } else {
      open.redirect(file.get());
    }
  }

  @Override
  public void record(AuditEvent event) {
    AuditLog open = current;
    if (open != null) {
      open.record(event);
    }
  }

  /** Writes what is left and closes the file. */
  @Override
  public synchronized void close() {
    AuditLog open = current;
    current = null;
    if (open != null) {
      open.close();
    }
  }
}
