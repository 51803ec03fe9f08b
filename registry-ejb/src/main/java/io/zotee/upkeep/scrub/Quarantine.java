package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.storage.BlobCopies;
import io.zotee.storage.StoredCopy;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts corrupt bytes aside, from all who have them.
 *
 * <p>They are read without a lock, so when they turn out to be corrupt, other bytes may stand in
 * their place: somebody has pushed the content again. What is taken is therefore only the very copy
 * that was read, and each repository loses it under its lock and on a durable state, as it loses
 * garbage; a push that has just found the blob present looks again then.
 */
final class Quarantine {
  private final ScrubStore store;

  Quarantine(ScrubStore store) {
    this.store = store;
  }

  /**
   * What was put aside.
   *
   * @param lost the repositories that had it, in order
   * @param where the bytes are now
   */
  record Taken(Set<RepositoryName> lost, String where) {}

  /**
   * Takes a copy from everybody who has it.
   *
   * @return empty when nobody has it any more
   */
  Optional<Taken> take(StoredCopy corrupt) throws IOException {
    BlobCopies copies = store.copies();
    String where = null;
    // The shared place first: from then on the store gives it to nobody.
    Optional<StoredCopy> shared = copies.shared(corrupt.digest()).filter(corrupt::isSharedWith);
    if (shared.isPresent()) {
      where = copies.quarantine(shared.get()).orElse(null);
    }
    Set<RepositoryName> lost = new TreeSet<>();
    int before;
    do { // until nobody has it: a mount may have given it on behind our back
      before = lost.size();
      for (RepositoryName name : holders(corrupt)) {
        Optional<String> taken = takeFrom(name, corrupt);
        if (taken.isPresent()) {
          where = taken.get();
          lost.add(name);
        }
      }
    } while (lost.size() > before);
    return where == null ? Optional.empty() : Optional.of(new Taken(lost, where));
  }

  private Set<RepositoryName> holders(StoredCopy corrupt) throws IOException {
    Set<RepositoryName> holders = new HashSet<>();
    for (RepositoryName name : homes(store)) {
      if (store.copies().of(name, corrupt.digest()).filter(corrupt::isSharedWith).isPresent()) {
        holders.add(name);
      }
    }
    return holders;
  }

  static Set<RepositoryName> homes(ScrubStore store) throws IOException {
    Set<RepositoryName> homes = new HashSet<>();
    store.parts().blobs().homes(homes::add);
    return homes;
  }

  private Optional<String> takeFrom(RepositoryName name, StoredCopy corrupt) throws IOException {
    RepositoryIndexes indexes = store.parts().indexes();
    Digest digest = corrupt.digest();
    boolean loaded = indexes.isLoaded(name);
    try {
      return indexes.remove(
          name,
          snapshot -> {
            Optional<StoredCopy> there =
                store.copies().of(name, digest).filter(corrupt::isSharedWith);
            return there.isPresent() ? store.copies().quarantine(there.get()) : Optional.empty();
          });
    } finally {
      indexes.release(name, loaded);
    }
  }
}
