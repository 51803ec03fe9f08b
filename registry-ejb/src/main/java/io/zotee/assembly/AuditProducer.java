package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.log.LineQueue;
import io.zotee.telemetry.log.SwitchedAudit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the audit log, if there shall be one: the application's own file on every server. */
@ApplicationScoped
public class AuditProducer {
  private static final Logger LOG = System.getLogger("io.zotee");

  /** Where what auditors want to know goes; it follows {@code log.audit}. */
  @Produces
  @Singleton
  Audit audit(LiveConfiguration live) {
    Optional<Path> first = file(live.configuration().now());
    try {
      SwitchedAudit audit = new SwitchedAudit(first);
      live.before(next -> check(file(live.configuration().now()), file(next)));
      live.configuration().map(AuditProducer::file).onChange(next -> follow(audit, next));
      return audit;
    } catch (IOException e) {
      throw new IllegalStateException(unwritable(first, e), e);
    }
  }

  private static Optional<Path> file(Configuration configuration) {
    return Optional.ofNullable(configuration.log().audit());
  }

  private static void check(Optional<Path> before, Optional<Path> next) throws IOException {
    if (next.isPresent() && !next.equals(before)) {
      try {
        LineQueue.check(next.get());
      } catch (IOException e) {
        throw new IOException(unwritable(next, e), e);
      }
    }
  }

  private static void follow(SwitchedAudit audit, Optional<Path> next) {
    try {
      audit.follow(next);
    } catch (IOException e) {
      LOG.log(Level.ERROR, unwritable(next, e) + "; the audit log goes on where it was");
    }
  }

  private static String unwritable(Optional<Path> file, IOException why) {
    return "log.audit " + file.map(Path::toString).orElse("") + ": cannot be written: " + why;
  }

  /** Writes what is left and closes the file. */
  public void close(@Disposes Audit audit) {
    if (audit instanceof SwitchedAudit log) {
      log.close();
    }
  }
}
