package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;

/** Section {@code extensions.metrics}: measurements for Prometheus. */
public record MetricsConfiguration(
    @Doc("Whether measurements are offered.") @Default("true") boolean enable,
    @Doc("How Prometheus gets the measurements.") Prometheus prometheus) {

  /** Section {@code prometheus}. */
  public record Prometheus(
      @Doc(
              "Path of the measurements. Begins with a slash, without `.`, `..` and empty"
                  + " components, and is neither `/` nor the API's `/v2`.")
          @Default("/metrics")
          String path) {}
}
