package io.zotee.upkeep.retention;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.telemetry.LogEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says what was decided, one line for each decision, with zot's field names. What is removed, and
 * in a dry run everything, is said at level INFO, what stays otherwise at DEBUG.
 */
public final class RetentionLog {
  private final Logger log;
  private final boolean dryRun;

  /** To the log of the registry's retention; a dry run is called one. */
  public RetentionLog(boolean dryRun) {
    this(System.getLogger("io.zotee.retention"), dryRun);
  }

  /** To another log. */
  public RetentionLog(Logger log, boolean dryRun) {
    this.log = log;
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
  }

  private LogEvent event(RepositoryName name, Decision decision) {
    Tag tag = decision.tag();
    return LogEvent.of(tag == null ? "applied untagged policy" : "applied policy")
        .with("module", "retention")
        .with("dry-run", dryRun)
        .with("repository", name)
        .with("mediaType", decision.manifest().mediaType())
        .with("digest", decision.manifest().digest())
        .with(tag == null ? "reference" : "tag", tag == null ? decision.manifest().digest() : tag)
        .with("lastPullTimestamp", orUnknown(decision.pulled()))
        .with("pushTimestamp", orUnknown(decision.pushed()))
        .with("decision", decision.keep() ? "keep" : "delete")
        .with("reason", decision.reason());
  }

  private static String orUnknown(@Nullable Instant time) {
    return time == null ? "unknown" : time.toString();
  }
}
