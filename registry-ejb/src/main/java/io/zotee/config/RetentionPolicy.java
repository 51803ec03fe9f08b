package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of {@code retention.policies}: what to keep in some repositories. */
public record RetentionPolicy(
    @Doc(
            "Globs of the repositories that the policy is for: `**` stands for any number of"
                + " components of a name, none included, `*` and `?` for characters but a slash,"
                + " `[a-z]` for one of a set, `{a,b}` for either.")
        List<Glob> repositories,
    @Doc("Remove manifests whose subject is gone: signatures, SBOMs and the like.")
        @Default("false")
        boolean deleteReferrers,
    @Doc("Remove manifests without a tag that nothing refers to and that have no subject.")
        @Default("true")
        boolean deleteUntagged,
    @Doc(
            "Which tags stay. The first entry with a pattern that matches a tag decides about it;"
                + " a tag that no entry matches goes. Without entries every tag stays.")
        List<KeepTags> keepTags,
    @Doc(
            "Which untagged manifests stay in spite of `deleteUntagged`; needs that key to be"
                + " `true`.")
        @Default(Default.NULL)
        @Nullable KeepRules keepUntagged) {

  /** Whether one of its rules asks when something was pushed or pulled. */
  public boolean needsStatistics() {
    return (keepUntagged != null && !keepUntagged.isEmpty())
        || keepTags.stream().anyMatch(keep -> !keep.rules().isEmpty());
  }

  /** Whether the policy is for this repository. */
  public boolean isFor(String repository) {
    return repositories.stream().anyMatch(glob -> glob.matches(repository));
  }
}
