package io.zotee.telemetry;

import io.zotee.telemetry.Metric.Counter;
import io.zotee.telemetry.Metric.Distribution;
import io.zotee.telemetry.Metric.Gauge;
import java.util.List;

/** All that the registry measures; {@code docs/reference/metrics.md} is made from it. */
public final class Metrics {
  private static final Label ERROR = Label.of("error", "true", "false");

  /** Collections that have ended; zot's name. */
  public static final Counter GC_RUNS =
      Counter.of(
          "zot_gc_runs_total", "Garbage collections, by whether an error ended them.", ERROR);

  /** How long collections took; zot's name. */
  public static final Distribution GC_DURATION =
      Distribution.sum("zot_gc_duration_seconds", "How long garbage collections took.");

  /** What collections removed; zot's name. */
  public static final Counter GC_DELETED =
      Counter.of(
          "zot_gc_deleted_total",
          "What garbage collection removed, retention included.",
          Label.of("type", "manifest", "blob", "upload"));

  /** Bytes of what collections removed. */
  public static final Counter GC_FREED =
      Counter.of(
          "zotee_gc_freed_bytes_total",
          "Bytes of the blobs and uploads that garbage collection removed.",
          Label.of("type", "blob", "upload"));

  /** How far the current collection is. */
  public static final Gauge GC_PROGRESS =
      Gauge.of(
          "zotee_gc_progress_ratio",
          "How much of the latest garbage collection is done, from 0 to 1.");

  /** Repositories that ended because they were empty. */
  public static final Counter GC_REPOSITORIES =
      Counter.of(
          "zotee_gc_ended_repositories_total",
          "Repositories that garbage collection ended because nothing was left in them.");

  /** What retention decided about tags and untagged manifests. */
  public static final Counter RETENTION_DECISIONS =
      Counter.of(
          "zotee_retention_decisions_total",
          "Decisions of retention about references; a dry run removes nothing.",
          Label.of("decision", "keep", "delete"),
          Label.of("dry_run", "true", "false"));

  /** Checks of all content that have ended. */
  public static final Counter SCRUB_RUNS =
      Counter.of(
          "zotee_scrub_runs_total",
          "Checks of all content, by whether an error ended them.",
          ERROR);

  /** How long checks took. */
  public static final Distribution SCRUB_DURATION =
      Distribution.sum("zotee_scrub_duration_seconds", "How long checks of all content took.");

  /** What was checked. */
  public static final Counter SCRUB_CHECKED =
      Counter.of(
          "zotee_scrub_checked_total",
          "Manifests and blobs that were checked against their digests.",
          Label.of("type", "manifest", "blob"));

  /** Bytes that were checked. */
  public static final Counter SCRUB_CHECKED_BYTES =
      Counter.of(
          "zotee_scrub_checked_bytes_total", "Bytes that were checked against their digests.");

  /** What was found corrupt or missing. */
  public static final Counter SCRUB_AFFECTED =
      Counter.of(
          "zotee_scrub_affected_total",
          "Manifests and blobs that were found corrupt or missing.",
          Label.of("type", "manifest", "blob"));

  /** What was repaired. */
  public static final Counter SCRUB_REPAIRED =
      Counter.of(
          "zotee_scrub_repaired_total",
          "Corrupt or missing content replaced from a sound duplicate.");

  /** What was put aside. */
  public static final Counter SCRUB_QUARANTINED =
      Counter.of(
          "zotee_scrub_quarantined_total", "Corrupt content that was put aside and is not served.");

  /** Blobs that were linked or copied because dedupe was switched. */
  public static final Counter DEDUPE_BLOBS =
      Counter.of(
          "zotee_dedupe_blobs_total",
          "Blobs that share one file now, or have one of their own again, since dedupe was switched.",
          Label.of("action", "linked", "copied"));

  /** Bytes of these blobs. */
  public static final Counter DEDUPE_BYTES =
      Counter.of(
          "zotee_dedupe_bytes_total",
          "Bytes of the blobs that share one file now, or have one of their own again.",
          Label.of("action", "linked", "copied"));

  /** Written checkpoints. */
  public static final Counter CHECKPOINTS =
      Counter.of(
          "zotee_checkpoints_total",
          "Checkpoints of repositories' indexes, by whether an error ended them.",
          ERROR);

  /** How long checkpoints took. */
  public static final Distribution CHECKPOINT_DURATION =
      Distribution.seconds(
          "zotee_checkpoint_duration_seconds",
          "How long checkpoints of repositories' indexes took.");

  /** Failures of the store. */
  public static final Counter STORE_FAILURES =
      Counter.of(
          "zotee_store_failures_total",
          "Requests that the store could not serve, by cause.",
          Label.of("cause", "full", "read_only", "descriptors", "sync", "other"));

  /** All of them. */
  public static final List<Metric> ALL =
      List.of(
          GC_RUNS,
          GC_DURATION,
          GC_DELETED,
          GC_FREED,
          GC_PROGRESS,
          GC_REPOSITORIES,
          RETENTION_DECISIONS,
          SCRUB_RUNS,
          SCRUB_DURATION,
          SCRUB_CHECKED,
          SCRUB_CHECKED_BYTES,
          SCRUB_AFFECTED,
          SCRUB_REPAIRED,
          SCRUB_QUARANTINED,
          DEDUPE_BLOBS,
          DEDUPE_BYTES,
          CHECKPOINTS,
          CHECKPOINT_DURATION,
          STORE_FAILURES,
          ReloadMetrics.RELOADS,
          ReloadMetrics.SUCCESSFUL,
          ReloadMetrics.SUCCESS_TIME,
          RateLimitMetrics.REFUSED);

  private Metrics() {}
}
