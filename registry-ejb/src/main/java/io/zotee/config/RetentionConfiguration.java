package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code retention} of a store: which images its garbage collections keep. */
public record RetentionConfiguration(
    @Doc("Log what would be removed, and why, and remove nothing; not garbage either.")
        @Default("false")
        boolean dryRun,
    @Doc(
            "Age that untagged manifests, and referrers whose subject is gone, reach before they"
                + " are removed. Zero or more. Without it: `gcDelay` of the same store.")
        @Default(Default.NULL)
        @Nullable Duration delay,
    @Doc(
            "What to keep in which repositories. The first policy that names a repository decides;"
                + " where none does, every tag stays and untagged manifests go.")
        List<RetentionPolicy> policies) {

  /** Whether a rule asks when something was pushed or pulled, so that this must be recorded. */
  public boolean needsStatistics() {
    return policies.stream().anyMatch(RetentionPolicy::needsStatistics);
  }
}
