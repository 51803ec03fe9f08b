package io.zotee.upkeep.retention;

import io.zotee.config.RetentionPolicy;
import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.RepositoryStatistics;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.RepositorySnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what of a repository stays, by the policies of its store. The first policy that is for a
 * repository decides; where none is, every tag stays, and untagged manifests go after the delay.
 *
 * <p>A pure function of the snapshot, the statistics and the time; its cost is linear in the number
 * of manifests, tags and the manifests that indexes name, but for the sorting of tags by age.
 */
public final class Retention {
  private static final RetentionPolicy DEFAULT =
      new RetentionPolicy(List.of(), false, true, List.of(), null);

  private final StoreConfiguration store;

  /** By the policies of this store. */
  public Retention(StoreConfiguration store) {
    this.store = store;
  }

  /** Whether {@link #plan} needs to know when what is in the repository was pushed and pulled. */
  public boolean needsStatistics(RepositoryName name) {
    return policy(name).needsStatistics();
  }

  /**
   * What shall become of a repository's tags and manifests.
   *
   * @param statistics what is known of the repository, read before the snapshot was taken; {@link
   *     RepositoryStatistics#EMPTY} if no rule needs it
   * @throws IOException if an index cannot be read; nothing may be removed then
   */
  public RetentionPlan plan(
      RepositoryName name,
      RepositorySnapshot snapshot,
      RepositoryStatistics statistics,
      ManifestSource source,
      Instant now)
      throws IOException {
    RetentionPolicy policy = policy(name);
    List<Decision> decisions = new ArrayList<>();
    List<Unrecorded> unrecorded = new ArrayList<>();
    if (!policy.keepTags().isEmpty()) {
      TagRetention tags = new TagRetention(policy, statistics, now);
      tags.decide(snapshot);
      decisions.addAll(tags.decisions());
      unrecorded.addAll(tags.unrecorded());
    }
    ManifestRetention manifests =
        new ManifestRetention(
            snapshot, statistics, policy, source, now.minus(store.retentionDelay()), now);
    manifests.decide(removed(decisions));
    decisions.addAll(manifests.tags());
    decisions.sort(Comparator.comparing(decision -> String.valueOf(decision.tag())));
    unrecorded.addAll(manifests.unrecorded());
    return new RetentionPlan(decisions, manifests.manifests(), unrecorded);
  }

  private static Set<Tag> removed(List<Decision> decisions) {
    Set<Tag> removed = new HashSet<>();
    for (Decision decision : decisions) {
      Tag tag = decision.tag();
      if (tag != null && !decision.keep()) {
        removed.add(tag);
      }
    }
    return removed;
  }

  private RetentionPolicy policy(RepositoryName name) {
    for (RetentionPolicy policy : store.retention().policies()) {
      if (policy.isFor(name.value())) {
        return policy;
      }
    }
    return DEFAULT;
  }
}
