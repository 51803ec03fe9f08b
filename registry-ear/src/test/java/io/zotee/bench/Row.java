package io.zotee.bench;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What one scenario cost one subject.
 *
 * @param subject a server, or one of several situations on one server
 * @param warmUp stretches before the cost was steady; the first is what a cold server does
 * @param rounds the stretches that count
 * @param residentBytes memory of the server after the last round
 * @param peakBytes the most it has had since its start
 */
record Row(
    String scenario,
    String subject,
    List<Sample> warmUp,
    List<Sample> rounds,
    long residentBytes,
    long peakBytes) {

  /** Over all rounds together. */
  double cpuMillisPerOperation() {
    return sum(Sample::cpuMillis) / Math.max(1, operations());
  }

  /** The same of the first stretch of the warm-up. */
  double earlyCpuMillisPerOperation() {
    return warmUp.get(0).cpuMillisPerOperation();
  }

  /** Difference of the dearest and the cheapest round, as a part of their mean. */
  double spread() {
    DoubleSummaryStatistics costs =
        rounds.stream().mapToDouble(Sample::cpuMillisPerOperation).summaryStatistics();
    return (costs.getMax() - costs.getMin()) / costs.getAverage();
  }

  long operations() {
    return (long) sum(Sample::operations);
  }

  double operationsPerSecond() {
    return operations() * 1e9 / sum(Sample::wallNanos);
  }

  /** Milliseconds that this part of the operations, in percent, did not exceed. */
  double latencyMillis(double percentile) {
    Histogram all = rounds.get(0).latency().copy();
    rounds.stream().skip(1).forEach(sample -> all.add(sample.latency()));
    return all.getValueAtPercentile(percentile) / 1e6;
  }

  long errors() {
    return samples().mapToLong(Sample::errors).sum();
  }

  @Nullable String firstError() {
    return samples().map(Sample::firstError).filter(Objects::nonNull).findFirst().orElse(null);
  }

  private Stream<Sample> samples() {
    return Stream.concat(warmUp.stream(), rounds.stream());
  }

  private double sum(java.util.function.ToDoubleFunction<Sample> property) {
    return rounds.stream().mapToDouble(property).sum();
  }
}
