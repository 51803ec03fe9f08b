package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.storage.BlobCopies;
import io.zotee.storage.StoredCopy;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Does with corrupt copies what can be done: aside, and a sound one in their place. */
final class Healing {
  private static final Logger LOG = System.getLogger("io.zotee.upkeep.scrub");

  private final ScrubStore store;
  private final CopySet sound;
  private final Repair repair;
  private final Tally tally;

  /** Where the bytes of blobs are that nothing could be put in the place of. */
  private final Map<Digest, String> aside = new ConcurrentHashMap<>();

  /**
   * @param store the store that is scrubbed
   * @param stores all stores, this one among them
   * @param sound the copies of the store that are known to be sound
   */
  Healing(ScrubStore store, List<ScrubStore> stores, CopySet sound, Tally tally) {
    this.store = store;
    this.sound = sound;
    this.repair = new Repair(stores);
    this.tally = tally;
  }

  /**
   * Puts a corrupt copy aside and mends what had it.
   *
   * @return what is wrong and what was done, in words; empty when the copy is not there any more,
   *     so that another look is needed
   */
  Optional<String> heal(StoredCopy corrupt, CopyReader reader) {
    String wrong = "blob is corrupt";
    try {
      Optional<Quarantine.Taken> taken = new Quarantine(store).take(corrupt);
      if (taken.isEmpty()) {
        return Optional.empty();
      }
      String where = taken.get().where();
      wrong += ", put aside as " + where;
      aside.put(corrupt.digest(), where);
      tally.quarantined(corrupt.digest(), taken.get().lost(), where);
      if (taken.get().lost().isEmpty()) {
        return Optional.of(wrong);
      }
      checkShared(corrupt.digest(), reader); // else a push would be given that, and mend nothing
      Optional<String> source = repair.mend(store, taken.get().lost(), corrupt.digest(), reader);
      if (source.isPresent()) {
        aside.remove(corrupt.digest());
        tally.repaired(corrupt.digest(), taken.get().lost(), source.get());
      }
      return Optional.of(
          wrong
              + source
                  .map(from -> ", repaired from " + from)
                  .orElse(", push it again: there is no sound copy"));
    } catch (IOException e) {
      return Optional.of(wrong + ", mending it failed: " + e.getMessage());
    }
  }

  /** Reads the copy that the store would give to others, and puts it aside if it is corrupt. */
  void checkShared(Digest digest, CopyReader reader) {
    BlobCopies copies = store.copies();
    try {
      Optional<StoredCopy> shared = copies.shared(digest);
      if (shared.isEmpty() || sound.contains(shared.get())) {
        return;
      }
      Optional<Digest> actual = reader.digest(copies, shared.get());
      if (actual.filter(digest::equals).isPresent()) {
        sound.add(shared.get());
      } else if (actual.isPresent()) {
        heal(shared.get(), reader);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the shared copy of {0} cannot be read: {1}", digest, e.getMessage());
    }
  }

  /** What to say of a blob that is not there. */
  String absence(Digest digest) {
    String where = aside.get(digest);
    return where == null ? "blob not found" : "blob not found: corrupt, put aside as " + where;
  }
}
