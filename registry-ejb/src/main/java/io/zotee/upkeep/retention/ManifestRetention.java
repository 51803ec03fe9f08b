package io.zotee.upkeep.retention;

import io.zotee.config.KeepRules;
import io.zotee.config.RetentionPolicy;
import io.zotee.metadata.RepositoryStatistics;
import io.zotee.oci.Digest;
import io.zotee.oci.Reference;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositorySnapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which manifests of a repository stay, once it is known which tags do.
 *
 * <p>A manifest stays if a tag names it, if a manifest that stays names it or is its subject, or if
 * it is younger than the delay. Without {@code deleteUntagged} every manifest without a subject
 * stays, without {@code deleteReferrers} every one with a subject. Tags that belong to a subject
 * ({@link SubjectTag}) go with it if {@code deleteReferrers} is on.
 */
final class ManifestRetention {
  private final RepositorySnapshot snapshot;
  private final RepositoryStatistics statistics;
  private final RetentionPolicy policy;
  private final ManifestSource source;
  private final Instant youngest;
  private final Instant now;
  private final Marking marking;
  private final Map<Digest, Boolean> young = new HashMap<>();
  private final Set<Digest> metNoRule = new HashSet<>();
  private final List<Decision> tags = new ArrayList<>();
  private final List<Decision> manifests = new ArrayList<>();
  private final List<Unrecorded> unrecorded = new ArrayList<>();

  /**
   * @param youngest what was told of after this is too young to be removed
   */
  ManifestRetention(
      RepositorySnapshot snapshot,
      RepositoryStatistics statistics,
      RetentionPolicy policy,
      ManifestSource source,
      Instant youngest,
      Instant now) {
    this.snapshot = snapshot;
    this.statistics = statistics;
    this.policy = policy;
    this.source = source;
    this.youngest = youngest;
    this.now = now;
    this.marking = new Marking(snapshot, source);
  }

  /** Decides about everything, given the tags that do not stay. */
  void decide(Set<Tag> removed) throws IOException {
    Set<Digest> belongings = belongings();
    Set<Digest> referrers = new LinkedHashSet<>();
    Set<Digest> untagged = new LinkedHashSet<>();
    for (ManifestEntry entry : snapshot.manifests()) {
      Digest digest = entry.descriptor().digest();
      boolean refers = entry.subject() != null || belongings.contains(digest);
      boolean mayGo = refers ? policy.deleteReferrers() : policy.deleteUntagged();
      if (!mayGo || hasTagOfItsOwn(entry, removed)) {
        marking.mark(digest);
      } else {
        (refers ? referrers : untagged).add(digest);
      }
    }
    markYoung(referrers);
    keepByRules(unmarked(untagged));
    markYoung(untagged);
    decideTags(belongings);
    decideManifests(unmarked(referrers), unmarked(untagged));
  }

  /** The manifests with a tag that belongs to a subject, which are tied to it. */
  private Set<Digest> belongings() {
    Set<Digest> belongings = new LinkedHashSet<>();
    for (ManifestEntry entry : snapshot.manifests()) {
      for (Tag tag : entry.tags()) {
        Digest subject = SubjectTag.subject(tag);
        if (subject != null) {
          belongings.add(entry.descriptor().digest());
          marking.belongs(entry.descriptor().digest(), subject);
        }
      }
    }
    return belongings;
  }

  private static boolean hasTagOfItsOwn(ManifestEntry entry, Set<Tag> removed) {
    for (Tag tag : entry.tags()) {
      if (SubjectTag.subject(tag) == null && !removed.contains(tag)) {
        return true;
      }
    }
    return false;
  }

  private Set<Digest> unmarked(Set<Digest> digests) {
    Set<Digest> unmarked = new LinkedHashSet<>(digests);
    unmarked.removeIf(marking::isMarked);
    return unmarked;
  }

  private void markYoung(Set<Digest> digests) throws IOException {
    for (Digest digest : digests) {
      if (!marking.isMarked(digest) && isYoung(digest)) {
        marking.mark(digest);
      }
    }
  }

  private boolean isYoung(Digest digest) throws IOException {
    Boolean known = young.get(digest);
    if (known == null) {
      known = source.told(digest).filter(told -> told.isAfter(youngest)).isPresent();
      young.put(digest, known);
    }
    return known;
  }

  /** Applies {@code keepUntagged} to manifests that no index names which does not stay itself. */
  private void keepByRules(Set<Digest> untagged) throws IOException {
    KeepRules rules = policy.keepUntagged();
    if (rules == null || rules.isEmpty()) {
      return;
    }
    Map<Digest, Integer> namings = marking.namings(untagged);
    List<Candidate> candidates = new ArrayList<>();
    for (Digest digest : untagged) {
      if (!namings.containsKey(digest)) {
        Candidate candidate = candidate(entry(digest));
        if (candidate.pushed() == null) {
          keep(candidate, Decision.UNTAGGED_UNKNOWN);
          unrecorded.add(new Unrecorded(null, digest, false));
        } else {
          candidates.add(candidate);
        }
      }
    }
    Map<Reference, String> keptBy = Rules.apply(rules, candidates, now);
    for (Candidate candidate : candidates) {
      String rule = keptBy.get(candidate.reference());
      if (rule == null) {
        metNoRule.add(candidate.manifest().digest());
      } else {
        keep(candidate, Decision.retainedBy(rule));
      }
    }
  }

  private void keep(Candidate candidate, String reason) throws IOException {
    marking.mark(candidate.manifest().digest());
    manifests.add(candidate.decide(true, reason));
  }

  private void decideTags(Set<Digest> belongings) throws IOException {
    if (!policy.deleteReferrers()) {
      return;
    }
    for (Digest digest : belongings) {
      ManifestEntry entry = entry(digest);
      for (Tag tag : entry.tags()) {
        Digest subject = SubjectTag.subject(tag);
        if (subject != null && !marking.isMarked(subject) && !isYoung(digest)) {
          tags.add(
              Candidate.of(
                      entry.descriptor(),
                      tag,
                      statistics.images().get(digest),
                      statistics.tags().get(tag))
                  .decide(false, Decision.SUBJECT_GONE));
        }
      }
    }
  }

  private void decideManifests(Set<Digest> referrers, Set<Digest> untagged) throws IOException {
    Set<Digest> all = new LinkedHashSet<>(referrers);
    all.addAll(untagged);
    for (Digest digest : marking.inOrderOfRemoval(all)) {
      String reason = metNoRule.contains(digest) ? Decision.NO_UNTAGGED_RULE : Decision.UNTAGGED;
      manifests.add(
          candidate(entry(digest))
              .decide(false, referrers.contains(digest) ? Decision.SUBJECT_GONE : reason));
    }
  }

  private ManifestEntry entry(Digest digest) {
    return snapshot.find(digest).orElseThrow();
  }

  private Candidate candidate(ManifestEntry entry) {
    return Candidate.of(entry.descriptor(), statistics.images().get(entry.descriptor().digest()));
  }

  /** Decisions about tags that belong to a subject: those that go. */
  List<Decision> tags() {
    return tags;
  }

  List<Decision> manifests() {
    return manifests;
  }

  List<Unrecorded> unrecorded() {
    return unrecorded;
  }
}
