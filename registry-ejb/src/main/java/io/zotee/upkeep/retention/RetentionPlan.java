package io.zotee.upkeep.retention;

import java.util.List;

/**
 * What shall become of a repository's tags and manifests, as of the snapshot it was made of. Who
 * carries it out must see that a tag still names the same manifest.
 *
 * @param tags a decision for every tag that a policy is about, by name
 * @param manifests manifests to remove, every index before the manifests that it names and every
 *     subject before its referrers, and untagged manifests that a rule keeps
 * @param unrecorded what was kept because it is not known when it was pushed
 */
public record RetentionPlan(
    List<Decision> tags, List<Decision> manifests, List<Unrecorded> unrecorded) {

  /** Whether something is to be removed. */
  public boolean removes() {
    return tags.stream().anyMatch(each -> !each.keep())
        || manifests.stream().anyMatch(each -> !each.keep());
  }
}
