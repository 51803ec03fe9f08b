package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.telemetry.LogEvent;
import io.zotee.telemetry.Metric;
import io.zotee.telemetry.Metrics;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The scrub of a server that serves: gentle, into the log, and counted. */
public final class ScrubJob {
  private static final Logger LOG = System.getLogger("io.zotee.upkeep.scrub");

  private final List<ScrubStore> stores;
  private final ThreadFactory threads;
  private final Telemetry telemetry;
  private final Consumer<Digest> forget;

  /**
   * @param threads makes the threads that read
   * @param forget is told a digest that a repository has lost, so that nobody goes on answering
   *     from memory that it is there
   */
  public ScrubJob(
      List<ScrubStore> stores,
      ThreadFactory threads,
      Telemetry telemetry,
      Consumer<Digest> forget) {
    this.stores = List.copyOf(stores);
    this.threads = threads;
    this.telemetry = telemetry;
    this.forget = forget;
  }

  /** Goes through everything once; ends soon when it is told to stop. */
  public void run(BooleanSupplier stopped) {
    long start = System.nanoTime();
    Scrub scrub =
        new Scrub(stores, ScrubEffort.background(), threads, new ScrubLog(forget), stopped);
    try {
      ScrubReport report = scrub.run();
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      measure(report);
      if (report.finished()) {
        telemetry.observe(Metrics.SCRUB_DURATION, took.toMillis() / 1e3);
        telemetry.count(Metrics.SCRUB_RUNS, 1, "false");
      }
      summary(report, took).log(LOG, Level.INFO);
    } catch (IOException e) {
      telemetry.count(Metrics.SCRUB_RUNS, 1, "true");
      LogEvent.of("scrub ended early")
          .with("component", "scrub")
          .with("error", e.getMessage())
          .log(LOG, Level.ERROR);
    }
  }

  private void measure(ScrubReport report) {
    count(Metrics.SCRUB_CHECKED, report.manifests(), "manifest");
    count(Metrics.SCRUB_CHECKED, report.blobs(), "blob");
    count(Metrics.SCRUB_CHECKED_BYTES, report.bytes());
    count(Metrics.SCRUB_AFFECTED, report.affectedManifests(), "manifest");
    count(Metrics.SCRUB_AFFECTED, report.affectedBlobs(), "blob");
    count(Metrics.SCRUB_QUARANTINED, report.quarantined());
    count(Metrics.SCRUB_REPAIRED, report.repaired());
  }

  private void count(Metric.Counter metric, long amount, String... labels) {
    telemetry.count(metric, (double) amount, labels);
  }

  private static LogEvent summary(ScrubReport report, Duration took) {
    return LogEvent.of(report.finished() ? "scrub finished" : "scrub stopped")
        .with("component", "scrub")
        .with("repositories", report.repositories())
        .with("bytes", report.bytes())
        .with("seconds", took)
        .with("ok", report.ok())
        .with("affected", report.affected());
  }
}
