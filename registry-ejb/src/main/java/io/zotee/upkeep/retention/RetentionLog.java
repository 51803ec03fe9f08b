package io.zotee.upkeep.retention;

import io.zotee.oci.RepositoryName;
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

  RetentionLog(Logger log, boolean dryRun) {
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
      log.log(level, text(name, decision));
    }
  }

  private String text(RepositoryName name, Decision decision) {
    StringBuilder text = new StringBuilder(320);
    text.append(decision.tag() == null ? "applied untagged policy" : "applied policy");
    field(text, "module", "retention");
    field(text, "dry-run", String.valueOf(dryRun));
    field(text, "repository", name.value());
    field(text, "mediaType", decision.manifest().mediaType().value());
    field(text, "digest", decision.manifest().digest().toString());
    if (decision.tag() == null) {
      field(text, "reference", decision.manifest().digest().toString());
    } else {
      field(text, "tag", decision.tag().value());
    }
    field(text, "lastPullTimestamp", orUnknown(decision.pulled()));
    field(text, "pushTimestamp", orUnknown(decision.pushed()));
    field(text, "decision", decision.keep() ? "keep" : "delete");
    return text.append(" reason=\"").append(decision.reason()).append('"').toString();
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append(' ').append(name).append('=').append(value);
  }

  private static String orUnknown(@Nullable Instant time) {
    return time == null ? "unknown" : time.toString();
  }
}
