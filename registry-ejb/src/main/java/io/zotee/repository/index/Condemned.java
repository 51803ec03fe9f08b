package io.zotee.repository.index;

import io.zotee.oci.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The manifests whose removal is being decided, or has been decided and is not visible yet. */
final class Condemned {
  /** And by how many deciders. */
  private final Map<Digest, Integer> manifests = new ConcurrentHashMap<>();

  /** By the present decider; guarded by the repository's lock. */
  private List<Digest> present = new ArrayList<>();

  void add(Digest manifest) {
    present.add(manifest);
    manifests.merge(manifest, 1, Integer::sum);
  }

  boolean contains(Digest manifest) {
    return manifests.containsKey(manifest);
  }

  /** Those of the present decider, which has decided. */
  List<Digest> take() {
    List<Digest> taken = present;
    present = new ArrayList<>();
    return taken;
  }

  void pardon(List<Digest> pardoned) {
    for (Digest manifest : pardoned) {
      manifests.computeIfPresent(manifest, (digest, by) -> by == 1 ? null : by - 1);
    }
  }
}
