package io.zotee.telemetry;

import io.zotee.telemetry.Metric.Counter;
import io.zotee.telemetry.Metric.Gauge;
import java.util.List;

/** What is measured of the configuration of a running server. */
public final class ReloadMetrics {
  /** Changes of the file that were taken over or refused. */
  public static final Counter RELOADS =
      Counter.of(
          "zotee_config_reloads_total",
          "Changes of the configuration file that took effect, or were refused.",
          Label.of("outcome", "applied", "refused"));

  /** Whether the file is in effect. */
  public static final Gauge SUCCESSFUL =
      Gauge.of(
          "zotee_config_last_reload_successful",
          "1 when what the configuration file says is in effect, 0 when it was refused.");

  /** When it took effect. */
  public static final Gauge SUCCESS_TIME =
      Gauge.of(
          "zotee_config_last_reload_success_timestamp_seconds",
          "When the configuration took effect that is in effect, in seconds since 1970.");

  /** All of them. */
  public static final List<Metric> ALL = List.of(RELOADS, SUCCESSFUL, SUCCESS_TIME);

  private ReloadMetrics() {}
}
