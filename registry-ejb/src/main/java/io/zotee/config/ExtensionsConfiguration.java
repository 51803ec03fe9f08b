package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Section {@code extensions}: what the registry does beyond the distribution specification. */
public record ExtensionsConfiguration(
    @Doc(
            "Check all content against its digests, again and again; a section, even an empty one, turns it on.")
        @Default(Default.NULL)
        @Nullable ScrubConfiguration scrub,
    @Doc("Tell Prometheus what the registry does; a section, even an empty one, turns it on.")
        @Default(Default.NULL)
        @Nullable MetricsConfiguration metrics) {

  /** The settings of the check of content, if it is on. */
  public Optional<ScrubConfiguration> activeScrub() {
    return Optional.ofNullable(scrub).filter(ScrubConfiguration::enable);
  }

  /** The settings of the measurements, if they are offered. */
  public Optional<MetricsConfiguration> activeMetrics() {
    return Optional.ofNullable(metrics).filter(MetricsConfiguration::enable);
  }
}
