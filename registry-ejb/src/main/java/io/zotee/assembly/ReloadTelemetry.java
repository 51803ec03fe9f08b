package io.zotee.assembly;

import io.zotee.config.ConfigurationState;
import io.zotee.config.Live;
import io.zotee.telemetry.ReloadMetrics;
import io.zotee.telemetry.Telemetry;

/** Measures what becomes of changes of the configuration file. */
final class ReloadTelemetry {
  private final Telemetry telemetry;

  private ReloadTelemetry(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** From now on. */
  static void measure(Live<ConfigurationState> state, Telemetry telemetry) {
    ReloadTelemetry reloads = new ReloadTelemetry(telemetry);
    reloads.set(state.now());
    state.onChange(
        next -> {
          telemetry.count(ReloadMetrics.RELOADS, 1, next.isCurrent() ? "applied" : "refused");
          reloads.set(next);
        });
  }

  private void set(ConfigurationState state) {
    telemetry.set(ReloadMetrics.SUCCESSFUL, state.isCurrent() ? 1 : 0);
    telemetry.set(ReloadMetrics.SUCCESS_TIME, (double) state.since().getEpochSecond());
  }
}
