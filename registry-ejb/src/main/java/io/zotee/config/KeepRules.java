package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rules of retention; what meets one of them stays, and without rules all stay. */
public record KeepRules(
    @Doc("Keep what was pulled or pushed within this time. Zero or more.") @Default(Default.NULL)
        @Nullable Duration pulledWithin,
    @Doc("Keep what was pushed within this time. Zero or more.") @Default(Default.NULL)
        @Nullable Duration pushedWithin,
    @Doc("Keep so many that were pulled last. 0: no such rule.") @Default("0")
        int mostRecentlyPulledCount,
    @Doc("Keep so many that were pushed last. 0: no such rule.") @Default("0")
        int mostRecentlyPushedCount) {

  /** Whether there is no rule at all. */
  public boolean isEmpty() {
    return pulledWithin == null
        && pushedWithin == null
        && mostRecentlyPulledCount == 0
        && mostRecentlyPushedCount == 0;
  }
}
