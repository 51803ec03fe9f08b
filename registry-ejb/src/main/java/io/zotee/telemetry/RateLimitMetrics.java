package io.zotee.telemetry;

import io.zotee.telemetry.Metric.Counter;
import java.util.List;

/** What is measured of {@code http.ratelimit}. */
public final class RateLimitMetrics {
  /** The methods that are told apart. */
  public static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /** Requests that were refused. */
  public static final Counter REFUSED =
      Counter.of(
          "zotee_http_rate_limited_requests_total",
          "Requests that were refused because their client makes too many.",
          Label.of(
              "method", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", Label.OTHER));

  /** All of them. */
  public static final List<Metric> ALL = List.of(REFUSED);

  private RateLimitMetrics() {}
}
