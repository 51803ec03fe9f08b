package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import java.time.Duration;

/** Section {@code extensions.scrub}: checking content against its digests in the background. */
public record ScrubConfiguration(
    @Doc("Whether content is checked.") @Default("true") boolean enable,
    @Doc("Time between two checks of everything. At least `2h`: what is less counts as `2h`.")
        @Default("24h")
        Duration interval) {
  /** The shortest interval. */
  static final Duration LEAST = Duration.ofHours(2);

  /** The time between two checks that counts: the interval, or two hours if it is shorter. */
  public Duration period() {
    return interval.compareTo(LEAST) < 0 ? LEAST : interval;
  }
}
