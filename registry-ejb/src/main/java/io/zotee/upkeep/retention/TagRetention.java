package io.zotee.upkeep.retention;

import io.zotee.config.KeepTags;
import io.zotee.config.RetentionPolicy;
import io.zotee.metadata.RepositoryStatistics;
import io.zotee.oci.Reference;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositorySnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which tags of a repository stay. The first entry of {@code keepTags} whose patterns match
 * a tag is applied to it, together with all other tags that it is the first for.
 */
final class TagRetention {
  private final RetentionPolicy policy;
  private final RepositoryStatistics statistics;
  private final Instant now;
  private final List<List<Candidate>> groups = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Unrecorded> unrecorded = new ArrayList<>();

  TagRetention(RetentionPolicy policy, RepositoryStatistics statistics, Instant now) {
    this.policy = policy;
    this.statistics = statistics;
    this.now = now;
    for (int i = 0; i < policy.keepTags().size(); i++) {
      groups.add(new ArrayList<>());
    }
  }

  /** Decides about all tags but those that belong to another manifest. */
  void decide(RepositorySnapshot snapshot) {
    for (ManifestEntry entry : snapshot.manifests()) {
      for (Tag tag : entry.tags()) {
        if (SubjectTag.subject(tag) == null) {
          assign(entry, tag);
        }
      }
    }
    for (int i = 0; i < groups.size(); i++) {
      decide(policy.keepTags().get(i), groups.get(i));
    }
  }

  private void assign(ManifestEntry entry, Tag tag) {
    Candidate candidate =
        Candidate.of(
            entry.descriptor(),
            tag,
            statistics.images().get(entry.descriptor().digest()),
            statistics.tags().get(tag));
    if (policy.needsStatistics() && candidate.pushed() == null) {
      decisions.add(candidate.decide(true, Decision.TAG_UNKNOWN));
      unrecorded.add(new Unrecorded(tag, entry.descriptor().digest(), isKnown(entry)));
      return;
    }
    List<Candidate> group = groupOf(tag);
    if (group == null) {
      decisions.add(candidate.decide(false, Decision.NO_PATTERN));
    } else {
      group.add(candidate);
    }
  }

  private boolean isKnown(ManifestEntry entry) {
    return Candidate.of(entry.descriptor(), statistics.images().get(entry.descriptor().digest()))
            .pushed()
        != null;
  }

  private @Nullable List<Candidate> groupOf(Tag tag) {
    for (int i = 0; i < groups.size(); i++) {
      if (policy.keepTags().get(i).matches(tag.value())) {
        return groups.get(i);
      }
    }
    return null;
  }

  private void decide(KeepTags keep, List<Candidate> candidates) {
    Map<Reference, String> keptBy = Rules.apply(keep.rules(), candidates, now);
    for (Candidate candidate : candidates) {
      String rule = keep.rules().isEmpty() ? "patterns" : keptBy.get(candidate.reference());
      decisions.add(
          rule == null
              ? candidate.decide(false, Decision.NO_TAG_RULE)
              : candidate.decide(true, Decision.retainedBy(rule)));
    }
  }

  List<Decision> decisions() {
    return decisions;
  }

  List<Unrecorded> unrecorded() {
    return unrecorded;
  }
}
