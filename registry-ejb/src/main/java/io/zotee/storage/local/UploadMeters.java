package io.zotee.storage.local;

import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.util.function.DoubleConsumer;

/** Measures upload sessions. */
final class UploadMeters {
  private final DoubleConsumer started;
  private final DoubleConsumer ended;
  private final DoubleConsumer received;

  /** Of this store. */
  UploadMeters(Telemetry telemetry, String store) {
    this.started = telemetry.series(StoreMetrics.SESSIONS, store);
    this.ended = telemetry.series(StoreMetrics.SESSIONS_ENDED, store);
    this.received = telemetry.series(StoreMetrics.RECEIVED, store);
  }

  /** A session was opened. */
  void started() {
    started.accept(1);
  }

  /** A session is over. */
  void ended() {
    ended.accept(1);
  }

  /** This many bytes were written to a session. */
  void received(long bytes) {
    received.accept((double) bytes);
  }
}
