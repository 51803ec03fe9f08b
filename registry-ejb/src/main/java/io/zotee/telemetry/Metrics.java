package io.zotee.telemetry;

import java.util.List;
import java.util.stream.Stream;

/** All that the registry measures; {@code docs/reference/metrics.md} is made from it. */
public final class Metrics {
  /** All of them, in the order in which they are documented. */
  public static final List<Metric> ALL =
      Stream.of(
              ServerMetrics.ALL,
              StoreMetrics.ALL,
              UpkeepMetrics.ALL,
              ReloadMetrics.ALL,
              RateLimitMetrics.ALL)
          .flatMap(List::stream)
          .toList();

  private Metrics() {}
}
