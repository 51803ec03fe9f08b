package io.zotee.upkeep.retention;

import io.zotee.oci.RepositoryName;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import io.zotee.telemetry.LogEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says what was decided, one line for each decision, with zot's field names. What is removed, and
 * in a dry run everything, is said at level INFO, what stays otherwise at DEBUG. The audit log is
 * told what was removed indeed, and in a dry run what would be.
 */
public final class RetentionLog {
  private final Logger log;
  private final Audit audit;
  private final boolean dryRun;

  /** To the log of the registry's retention; a dry run is called one. */
  public RetentionLog(Audit audit, boolean dryRun) {
    this(System.getLogger("io.zotee.retention"), audit, dryRun);
  }

  /** To these logs. */
  public RetentionLog(Logger log, Audit audit, boolean dryRun) {
    this.log = log;
    this.audit = audit;
    this.dryRun = dryRun;
  }

  /** Logs all decisions about a repository. */
  public void decided(RepositoryName name, RetentionPlan plan) {
    for (Decision decision : plan.tags()) {
      decided(name, decision);
    }
    for (Decision decision : plan.manifests()) {
      decided(name, decision);
    }
  }

  private void decided(RepositoryName name, Decision decision) {
    Level level = dryRun || !decision.keep() ? Level.INFO : Level.DEBUG;
    if (log.isLoggable(level)) {
      event(name, decision).log(log, level);
    }
    if (dryRun && !decision.keep()) {
      audit.record(new AuditEvent(event(name, decision)));
    }
  }

  /** Tells the audit log that something was removed by a decision. */
  public void removed(RepositoryName name, Decision decision) {
    audit.record(new AuditEvent(event(name, decision)));
  }

  private LogEvent event(RepositoryName name, Decision decision) {
    LogEvent event =
        LogEvent.of(decision.tag() == null ? "applied untagged policy" : "applied policy")
            .with("module", "retention")
            .with("dry-run", dryRun)
            .with("repository", name)
            .with("mediaType", decision.manifest().mediaType().value())
            .with("digest", decision.manifest().digest());
    if (decision.tag() == null) {
      event.with("reference", decision.manifest().digest());
    } else {
      event.with("tag", decision.tag().value());
    }
    return event
        .with("lastPullTimestamp", orUnknown(decision.pulled()))
        .with("pushTimestamp", orUnknown(decision.pushed()))
        .with("decision", decision.keep() ? "keep" : "delete")
        .with("reason", decision.reason());
  }

  private static String orUnknown(@Nullable Instant time) {
    return time == null ? "unknown" : time.toString();
  }
}
