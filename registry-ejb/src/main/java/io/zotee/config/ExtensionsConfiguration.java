package io.zotee.config;

import io.zotee.config.extension.EventsConfiguration;
import io.zotee.config.extension.LintConfiguration;
import io.zotee.config.extension.ObsoleteConfiguration;
import io.zotee.config.extension.SearchConfiguration;
import io.zotee.config.extension.SyncConfiguration;
import io.zotee.config.extension.TrustConfiguration;
import io.zotee.config.extension.UiConfiguration;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.NotAvailable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Section {@code extensions}: what the registry does beyond the distribution specification. The
 * presence of a section turns the feature on, unless it says otherwise by {@code enable}.
 */
public record ExtensionsConfiguration(
    @Doc(
            "Check all content against its digests, again and again; a section, even an empty one, turns it on.")
        @Default(Default.NULL)
        @Nullable ScrubConfiguration scrub,
    @Doc("Tell Prometheus what the registry does; a section, even an empty one, turns it on.")
        @Default(Default.NULL)
        @Nullable MetricsConfiguration metrics,
    @Doc("Answer questions about images; a section, even an empty one, turns it on.")
        @Default(Default.NULL)
        @NotAvailable(value = "nothing can be searched for", harmless = true)
        @Nullable SearchConfiguration search,
    @Doc("Mirror other registries; a section with registries turns it on.")
        @Default(Default.NULL)
        @NotAvailable("nothing would be mirrored")
        @Nullable SyncConfiguration sync,
    @Doc("Accept only images that say enough about themselves.")
        @Default(Default.NULL)
        @NotAvailable("images would be accepted without the check")
        @Nullable LintConfiguration lint,
    @Doc("Serve pages for people; a section, even an empty one, turns it on. Needs `search`.")
        @Default(Default.NULL)
        @NotAvailable(value = "there is no user interface", harmless = true)
        @Nullable UiConfiguration ui,
    @Doc("Verify signatures of images; a section, even an empty one, turns it on.")
        @Default(Default.NULL)
        @NotAvailable("no signature would be verified")
        @Nullable TrustConfiguration trust,
    @Doc("Tell others what happens to images.")
        @Default(Default.NULL)
        @NotAvailable("no event would be sent")
        @Nullable EventsConfiguration events,
    @Doc("Ignored, with a warning: the endpoint comes with `search`.") @Default(Default.NULL)
        @Nullable ObsoleteConfiguration mgmt,
    @Doc("Ignored, with a warning: keys for programs are turned on by `http.auth.apiKey`.")
        @Default(Default.NULL)
        @Nullable ObsoleteConfiguration apikey) {

  /** The settings of the check of content, if it is on. */
  public Optional<ScrubConfiguration> activeScrub() {
    return Optional.ofNullable(scrub).filter(ScrubConfiguration::enable);
  }

  /** The settings of the measurements, if they are offered. */
  public Optional<MetricsConfiguration> activeMetrics() {
    return Optional.ofNullable(metrics).filter(MetricsConfiguration::enable);
  }

  /** The settings of the search, if it is on. */
  public Optional<SearchConfiguration> activeSearch() {
    return Optional.ofNullable(search).filter(SearchConfiguration::isActive);
  }

  /** The settings of mirroring, if something is mirrored. */
  public Optional<SyncConfiguration> activeSync() {
    return Optional.ofNullable(sync).filter(SyncConfiguration::isActive);
  }
}
