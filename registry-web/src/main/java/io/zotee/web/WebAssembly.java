package io.zotee.web;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.host.Host;
import io.zotee.web.distribution.DistributionApi;
import io.zotee.web.gate.CorsFilter;
import io.zotee.web.gate.ErrorServlet;
import io.zotee.web.gate.Exchanges;
import io.zotee.web.gate.PathFilter;
import io.zotee.web.gate.ReadinessFilter;
import io.zotee.web.gate.RequestIdFilter;
import io.zotee.web.gate.TransferLimits;
import io.zotee.web.limit.RateLimitFilter;
import io.zotee.web.log.RequestNotes;
import io.zotee.web.pull.Accelerator;
import io.zotee.web.telemetry.MetricsServlet;
import io.zotee.web.telemetry.RequestMeasurements;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.List;
import org.glassfish.jersey.servlet.ServletContainer;

/** Puts servlets and filters in their places. */
@Dependent
public class WebAssembly {
  private final RequestIdFilter requestIds;
  private final ReadinessFilter readiness;
  private final CorsFilter cors;
  private final RateLimitFilter limits;
  private final PathFilter paths;
  private final Accelerator accelerator;
  private final DistributionApi api;
  private final RequestMeasurements measurements;
  private final MetricsServlet metrics;
  private final ErrorServlet errors;
  private final RequestNotes notes;
  private final Live<Configuration> configuration;

  /** Of these parts. */
  @Inject
  public WebAssembly(
      RequestIdFilter requestIds,
      ReadinessFilter readiness,
      CorsFilter cors,
      RateLimitFilter limits,
      PathFilter paths,
      Accelerator accelerator,
      DistributionApi api,
      RequestMeasurements measurements,
      MetricsServlet metrics,
      ErrorServlet errors,
      RequestNotes notes,
      Live<Configuration> configuration) {
    this.requestIds = requestIds;
    this.readiness = readiness;
    this.cors = cors;
    this.limits = limits;
    this.paths = paths;
    this.accelerator = accelerator;
    this.api = api;
    this.measurements = measurements;
    this.metrics = metrics;
    this.errors = errors;
    this.notes = notes;
    this.configuration = configuration;
  }

  /** Registers the parts; requests pass the filters in this order. */
  void register(ServletContext context, boolean accelerated) {
    Exchanges.observe(context, measurements.isOn() ? List.of(measurements, notes) : List.of(notes));
    if (Host.find().isPresent()) { // on other servers the listeners are their administrators'
      TransferLimits.follow(context, configuration);
    }
    filter(context, "request-id", requestIds, "/*");
    filter(context, "readiness", readiness, "/*");
    filter(context, "cors", cors, "/v2/*");
    filter(context, "rate-limit", limits, "/*");
    filter(context, "path", paths, "/*");
    if (accelerated) {
      filter(context, "accelerator", accelerator, "/v2/*");
    }
    ServletRegistration.Dynamic resources =
        context.addServlet("distribution", new ServletContainer(api));
    resources.addMapping("/v2/*");
    resources.setLoadOnStartup(1);
    if (metrics.path().isPresent()) {
      context.addServlet("metrics", metrics).addMapping(metrics.path().get() + "/*");
    }
    context.addServlet("errors", errors).addMapping("/", ErrorServlet.PATH);
  }

  private static void filter(ServletContext context, String name, Filter filter, String pattern) {
    context
        .addFilter(name, filter)
        .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, pattern);
  }
}
