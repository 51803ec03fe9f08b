package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.log.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;

/** Opens the audit log, if there shall be one: the application's own file on every server. */
@ApplicationScoped
public class AuditProducer {

  /** Where what auditors want to know goes. */
  @Produces
  @Singleton
  public Audit audit(Live<Configuration> configuration) {
    Path file = configuration.now().log().audit();
    if (file == null) {
      return Audit.NONE;
    }
    try {
      return AuditLog.open(file);
    } catch (IOException e) {
      throw new IllegalStateException("log.audit " + file + ": cannot be written: " + e, e);
    }
  }

  /** Writes what is left and closes the file. */
  public void close(@Disposes Audit audit) {
    if (audit instanceof AuditLog log) {
      log.close();
    }
  }
}
