package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.telemetry.Exposition;
import io.zotee.telemetry.Metrics;
import io.zotee.telemetry.Telemetry;
import io.zotee.telemetry.prometheus.PrometheusTelemetry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses whether the registry is measured. With metrics off no class of Prometheus is loaded. */
@ApplicationScoped
public class TelemetryProducer {

  /** Where measurements go and where they are told. */
  record Choice(Telemetry telemetry, Exposition exposition) {}

  /** What the configuration asks for. */
  @Produces
  @Singleton
  Choice choice(Live<Configuration> configuration) {
    return configuration
        .now()
        .extensions()
        .activeMetrics()
        .map(metrics -> new PrometheusTelemetry(metrics.prometheus().path(), Metrics.ALL))
        .map(prometheus -> new Choice(prometheus, prometheus))
        .orElseGet(() -> new Choice(Telemetry.NONE, Exposition.NONE));
  }

  /** Where measurements go. */
  @Produces
  @Singleton
  public Telemetry telemetry(Choice choice) {
    return choice.telemetry();
  }

  /** Where they are told. */
  @Produces
  @Singleton
  public Exposition exposition(Choice choice) {
    return choice.exposition();
  }
}
