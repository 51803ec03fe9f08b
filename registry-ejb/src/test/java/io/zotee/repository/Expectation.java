package io.zotee.repository;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What clients were told that a registry has: the plainest model of it, which can be copied. */
final class Expectation {
  final Map<RepositoryName, Map<Tag, Digest>> tags = new HashMap<>();
  final Map<RepositoryName, Map<Digest, String>> manifests = new HashMap<>();
  final Map<RepositoryName, Map<Digest, String>> blobs = new HashMap<>();

  Expectation copy() {
    Expectation copy = new Expectation();
    tags.forEach((name, each) -> copy.tags.put(name, new HashMap<>(each)));
    manifests.forEach((name, each) -> copy.manifests.put(name, new HashMap<>(each)));
    blobs.forEach((name, each) -> copy.blobs.put(name, new HashMap<>(each)));
    return copy;
  }

  Map<Tag, Digest> tags(RepositoryName name) {
    return tags.computeIfAbsent(name, missing -> new HashMap<>());
  }

  Map<Digest, String> manifests(RepositoryName name) {
    return manifests.computeIfAbsent(name, missing -> new HashMap<>());
  }

  Map<Digest, String> blobs(RepositoryName name) {
    return blobs.computeIfAbsent(name, missing -> new HashMap<>());
  }

  Set<RepositoryName> names() {
    Set<RepositoryName> names = new HashSet<>(manifests.keySet());
    names.addAll(blobs.keySet());
    return names;
  }

  void delete(RepositoryName name, Digest manifest) {
    manifests(name).remove(manifest);
    tags(name).values().removeIf(manifest::equals);
  }
}
