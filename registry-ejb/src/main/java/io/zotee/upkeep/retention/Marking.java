package io.zotee.upkeep.retention;

import io.zotee.oci.Digest;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositorySnapshot;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The manifests that stay because something else does: those that an index names, those whose
 * subject stays, and those whose tag belongs to a subject that stays. Visits each manifest once,
 * however deep indexes are nested and even if they went round in circles.
 */
final class Marking {
  private final RepositorySnapshot snapshot;
  private final ManifestSource source;
  private final Map<Digest, List<Digest>> belongings = new HashMap<>();
  private final Map<Digest, List<Digest>> named = new HashMap<>();
  private final Set<Digest> marked = new HashSet<>();
  private final Deque<Digest> unvisited = new ArrayDeque<>();

  Marking(RepositorySnapshot snapshot, ManifestSource source) {
    this.snapshot = snapshot;
    this.source = source;
  }

  /** From now on a manifest stays if this subject does, whatever the manifest says itself. */
  void belongs(Digest manifest, Digest subject) {
    belongings.computeIfAbsent(subject, first -> new ArrayList<>(1)).add(manifest);
  }

  /** Marks a manifest with all that stays with it. */
  void mark(Digest root) throws IOException {
    add(root);
    while (!unvisited.isEmpty()) {
      Digest digest = unvisited.pop();
      for (Digest manifest : namedBy(digest)) {
        add(manifest);
      }
      for (ManifestEntry referrer : snapshot.referrers(digest)) {
        add(referrer.descriptor().digest());
      }
      for (Digest belonging : belongings.getOrDefault(digest, List.of())) {
        add(belonging);
      }
    }
  }

  private void add(Digest digest) {
    if (snapshot.find(digest).isPresent() && marked.add(digest)) {
      unvisited.push(digest);
    }
  }

  boolean isMarked(Digest digest) {
    return marked.contains(digest);
  }

  /** The manifests that an index of the repository names; none for any other manifest. */
  List<Digest> namedBy(Digest digest) throws IOException {
    ManifestEntry entry = snapshot.find(digest).orElse(null);
    if (entry == null || !entry.descriptor().mediaType().isIndex()) {
      return List.of();
    }
    List<Digest> known = named.get(digest);
    if (known == null) {
      known = List.copyOf(source.manifestsOf(entry.descriptor()));
      named.put(digest, known);
    }
    return known;
  }

  /**
   * These digests, none of which is marked, in the order in which they can be removed: every index
   * before the manifests that it names, every subject before its referrers.
   */
  Set<Digest> inOrderOfRemoval(Set<Digest> unmarked) throws IOException {
    Map<Digest, Integer> obstacles = new HashMap<>();
    for (Digest digest : unmarked) {
      for (Digest later : removedAfter(digest)) {
        obstacles.merge(later, 1, Integer::sum);
      }
    }
    Deque<Digest> free = new ArrayDeque<>();
    for (Digest digest : unmarked) {
      if (!obstacles.containsKey(digest)) {
        free.add(digest);
      }
    }
    Set<Digest> ordered = new LinkedHashSet<>();
    while (!free.isEmpty()) {
      Digest digest = free.remove();
      ordered.add(digest);
      for (Digest later : removedAfter(digest)) {
        if (obstacles.merge(later, -1, Integer::sum) == 0 && unmarked.contains(later)) {
          free.add(later);
        }
      }
    }
    ordered.addAll(unmarked);
    return ordered;
  }

  private List<Digest> removedAfter(Digest digest) throws IOException {
    List<Digest> later = new ArrayList<>(namedBy(digest));
    for (ManifestEntry referrer : snapshot.referrers(digest)) {
      later.add(referrer.descriptor().digest());
    }
    return later;
  }

  /** How often these name each manifest. */
  Map<Digest, Integer> namings(Set<Digest> by) throws IOException {
    Map<Digest, Integer> namings = new HashMap<>();
    for (Digest digest : by) {
      for (Digest manifest : namedBy(digest)) {
        namings.merge(manifest, 1, Integer::sum);
      }
    }
    return namings;
  }
}
