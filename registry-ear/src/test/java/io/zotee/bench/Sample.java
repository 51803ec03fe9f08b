package io.zotee.bench;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What was measured in one stretch of time.
 *
 * @param wallNanos from the first request to the last answer
 * @param cpuMillis processor time of the server, user and system
 * @param latency of operations that succeeded, in nanoseconds
 * @param firstError message of one of the errors
 */
record Sample(
    long wallNanos, double cpuMillis, long errors, @Nullable String firstError, Histogram latency) {

  long operations() {
    return latency.getTotalCount();
  }

  double cpuMillisPerOperation() {
    return cpuMillis / Math.max(1, operations());
  }

  double operationsPerSecond() {
    return operations() * 1e9 / wallNanos;
  }

  /** In milliseconds. */
  double latencyMillis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e6;
  }
}
