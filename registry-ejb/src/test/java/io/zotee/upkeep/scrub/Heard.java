package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps all that a scrub tells. */
final class Heard implements ScrubListener {
  final List<ScrubResult> results = new ArrayList<>();
  final List<String> aside = new ArrayList<>();
  final List<Set<RepositoryName>> lost = new ArrayList<>();
  final List<String> sources = new ArrayList<>();

  @Override
  public void result(ScrubResult result) {
    results.add(result);
  }

  @Override
  public void quarantined(Digest digest, Set<RepositoryName> repositories, String where) {
    aside.add(where);
    lost.add(repositories);
  }

  @Override
  public void repaired(Digest digest, Set<RepositoryName> repositories, String source) {
    sources.add(source);
  }

  @Override
  public void progress(ScrubReport soFar) {}

  /** Status by {@code repository:tag}. */
  Map<String, String> statuses() {
    Map<String, String> statuses = new TreeMap<>();
    results.forEach(
        result -> statuses.put(result.repository() + ":" + result.tagText(), result.status()));
    return statuses;
  }

  /** The only result with which something is wrong. */
  ScrubResult affected() {
    List<ScrubResult> affected = results.stream().filter(ScrubResult::isAffected).toList();
    if (affected.size() != 1) {
      throw new AssertionError("not one affected result: " + results);
    }
    return affected.get(0);
  }
}
