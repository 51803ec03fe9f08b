package io.zotee.storage.local;

import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.util.function.DoubleConsumer;

/** Measures the writes to an index log. */
final class LogMeters {
  private final DoubleConsumer records;
  private final DoubleConsumer bytes;
  private final DoubleConsumer failures;
  private final DoubleConsumer batch;
  private final DoubleConsumer write;

  /** Of this store. */
  LogMeters(Telemetry telemetry, String store) {
    this.records = telemetry.series(StoreMetrics.LOG_RECORDS, store);
    this.bytes = telemetry.series(StoreMetrics.LOG_BYTES, store);
    this.failures = telemetry.series(StoreMetrics.LOG_FAILURES, store);
    this.batch = telemetry.series(StoreMetrics.LOG_BATCH, store);
    this.write = telemetry.series(StoreMetrics.LOG_WRITE, store);
  }

  /** A write was made, and synced if it is to be. */
  void written(int recordsInIt, int bytesInIt, long nanos) {
    records.accept(recordsInIt);
    bytes.accept(bytesInIt);
    batch.accept(recordsInIt);
    write.accept(nanos / 1e9);
  }

  /** A write failed. */
  void failed() {
    failures.accept(1);
  }
}
