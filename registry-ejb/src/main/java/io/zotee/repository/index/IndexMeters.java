package io.zotee.repository.index;

import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.util.function.DoubleConsumer;

/** Measures the indexes of a store: their locks, and whether they are in memory when wanted. */
public final class IndexMeters {
  private final DoubleConsumer wait;
  private final DoubleConsumer held;
  private final DoubleConsumer hits;
  private final DoubleConsumer misses;

  /**
   * @param store the store's root directory
   */
  public IndexMeters(Telemetry telemetry, String store) {
    this.wait = telemetry.series(StoreMetrics.LOCK_WAIT, store);
    this.held = telemetry.series(StoreMetrics.LOCK_LATENCY, store, "RWLock");
    this.hits = telemetry.series(StoreMetrics.CACHE_REQUESTS, "index", "hit");
    this.misses = telemetry.series(StoreMetrics.CACHE_REQUESTS, "index", "miss");
    telemetry.series(StoreMetrics.LOCK_LATENCY, store, "RLock"); // told, and always zero
  }

  /** A lock was got after this time. */
  void waited(long nanos) {
    wait.accept(nanos / 1e9);
  }

  /** A lock was let go after this time. */
  void held(long nanos) {
    held.accept(nanos / 1e9);
  }

  /** An index that was wanted is in memory. */
  void hit() {
    hits.accept(1);
  }

  /** An index that was wanted must be loaded. */
  void miss() {
    misses.accept(1);
  }
}
