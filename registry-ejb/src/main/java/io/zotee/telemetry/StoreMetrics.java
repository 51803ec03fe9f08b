package io.zotee.telemetry;

import io.zotee.telemetry.Metric.Counter;
import io.zotee.telemetry.Metric.Distribution;
import io.zotee.telemetry.Metric.Gauge;
import java.util.List;

/** What is measured of the stores: content, uploads, the index log, indexes and caches. */
public final class StoreMetrics {
  /** The label for stores: their root directories. */
  private static final Label STORE = Label.open("store", 100);

  private static final List<Double> LOCK =
      List.of(0.001, 0.01, 0.1, 1.0, 5.0, 10.0, 15.0, 30.0, 60.0);

  private static final List<Double> WRITE =
      List.of(0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0);

  /** Bytes of a repository; zot's name. */
  public static final Gauge REPOSITORY_BYTES =
      Gauge.of(
          "zot_repo_storage_bytes",
          "Bytes of a repository's blobs and manifests, counted in the background; what"
              + " repositories share counts for each of them.",
          ServerMetrics.REPOSITORY);

  /** Bytes of all repositories; zot's guide has this name. */
  public static final Gauge BYTES =
      Gauge.of(
          "zot_storage_bytes",
          "Bytes of all repositories' blobs and manifests, counted in the background; what"
              + " repositories share counts for each of them.");

  /** Repositories that were counted. */
  public static final Gauge REPOSITORIES =
      Gauge.of("zotee_repositories", "Repositories that have content, counted in the background.");

  /** Room that is left. */
  public static final Gauge FREE =
      Gauge.of("zotee_store_free_bytes", "Room that is left on the file system of a store.", STORE);

  /** Room that there is. */
  public static final Gauge SIZE =
      Gauge.of("zotee_store_size_bytes", "Size of the file system of a store.", STORE);

  /** Time for which locks were held; zot's name, labels and buckets. */
  public static final Distribution LOCK_LATENCY =
      Distribution.of(
          "zot_storage_lock_latency_seconds",
          "How long the lock of a repository was held. Readers take none, so there is never an"
              + " RLock.",
          LOCK,
          Label.open("storageName", 100),
          Label.of("lockType", "RLock", "RWLock"));

  /** Time for which locks were waited for. */
  public static final Distribution LOCK_WAIT =
      Distribution.of(
          "zotee_repository_lock_wait_seconds",
          "How long a change waited for the lock of its repository.",
          LOCK,
          STORE);

  /** Upload sessions that began. */
  public static final Counter SESSIONS =
      Counter.of("zotee_upload_sessions_started_total", "Upload sessions that were opened.", STORE);

  /** Upload sessions that ended. */
  public static final Counter SESSIONS_ENDED =
      Counter.of(
          "zotee_upload_sessions_ended_total",
          "Upload sessions that have ended, as a blob or otherwise.",
          STORE);

  /** Upload sessions that are open. */
  public static final Gauge SESSIONS_OPEN =
      Gauge.of(
          "zotee_upload_sessions_open",
          "Upload sessions that were used since the start and have not ended; at most 4096 are"
              + " known.",
          STORE);

  /** Upload sessions that are written to. */
  public static final Gauge SESSIONS_BUSY =
      Gauge.of("zotee_upload_sessions_busy", "Upload sessions that are being written to.", STORE);

  /** What clients uploaded. */
  public static final Counter RECEIVED =
      Counter.of(
          "zotee_upload_received_bytes_total",
          "Bytes that were written to upload sessions.",
          STORE);

  /** Records of the index log. */
  public static final Counter LOG_RECORDS =
      Counter.of(
          "zotee_index_log_records_total", "Records that were written to the index log.", STORE);

  /** Bytes of the index log. */
  public static final Counter LOG_BYTES =
      Counter.of("zotee_index_log_bytes_total", "Bytes that were written to the index log.", STORE);

  /** Failed writes to the index log. */
  public static final Counter LOG_FAILURES =
      Counter.of(
          "zotee_index_log_failures_total",
          "Writes to the index log that failed, and with them all changes in them.",
          STORE);

  /** How many records share a write. */
  public static final Distribution LOG_BATCH =
      Distribution.of(
          "zotee_index_log_batch_records",
          "Records that were written to the index log at once.",
          List.of(1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0),
          STORE);

  /** How long a write took, with its sync. */
  public static final Distribution LOG_WRITE =
      Distribution.of(
          "zotee_index_log_write_seconds",
          "How long a write to the index log took, with its sync where storage.commit is on.",
          WRITE,
          STORE);

  /** Repositories that wait for a checkpoint. */
  public static final Gauge LOG_REPOSITORIES =
      Gauge.of(
          "zotee_index_log_repositories",
          "Repositories with records in the index log that no checkpoint contains.",
          STORE);

  /** Written checkpoints. */
  public static final Counter CHECKPOINTS =
      Counter.of(
          "zotee_checkpoints_total",
          "Checkpoints of repositories' indexes, by whether an error ended them.",
          Label.of("error", "true", "false"));

  /** How long checkpoints took. */
  public static final Distribution CHECKPOINT_DURATION =
      Distribution.seconds(
          "zotee_checkpoint_duration_seconds",
          "How long checkpoints of repositories' indexes took.");

  /** Whether caches had what was wanted. */
  public static final Counter CACHE_REQUESTS =
      Counter.of(
          "zotee_cache_requests_total",
          "Looks into a cache in memory, by whether it had what was wanted.",
          Label.of("cache", "manifest", "index"),
          Label.of("result", "hit", "miss"));

  /** What is in the caches. */
  public static final Gauge CACHE_ENTRIES =
      Gauge.of(
          "zotee_cache_entries",
          "What a cache in memory holds: manifests, or indexes of repositories.",
          Label.of("cache", "manifest", "index"));

  /** Failures of the store. */
  public static final Counter FAILURES =
      Counter.of(
          "zotee_store_failures_total",
          "Requests that the store could not serve, by cause.",
          Label.of(
              "cause", "full", "too_many_files", "read_only", "input_output", "damaged", "other"));

  /** All of them. */
  public static final List<Metric> ALL =
      List.of(
          REPOSITORY_BYTES,
          BYTES,
          REPOSITORIES,
          FREE,
          SIZE,
          LOCK_LATENCY,
          LOCK_WAIT,
          SESSIONS,
          SESSIONS_ENDED,
          SESSIONS_OPEN,
          SESSIONS_BUSY,
          RECEIVED,
          LOG_RECORDS,
          LOG_BYTES,
          LOG_FAILURES,
          LOG_BATCH,
          LOG_WRITE,
          LOG_REPOSITORIES,
          CHECKPOINTS,
          CHECKPOINT_DURATION,
          CACHE_REQUESTS,
          CACHE_ENTRIES,
          FAILURES);

  private StoreMetrics() {}
}
