package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobCopies;
import io.zotee.storage.ClientGoneException;
import io.zotee.storage.StoredCopy;
import io.zotee.storage.Upload;
import io.zotee.storage.UploadBusyException;
import io.zotee.storage.UploadId;
import io.zotee.storage.UploadStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives repositories that have lost a corrupt blob sound bytes for it. They had the content, so
 * nobody gets to read what they could not read before.
 */
final class Repair {
  private final List<ScrubStore> stores;

  /**
   * @param stores where sound bytes may be
   */
  Repair(List<ScrubStore> stores) {
    this.stores = stores;
  }

  /**
   * Looks for sound bytes, first in the store itself, and gives them to repositories of it.
   *
   * @return where they came from, in words; empty when there are none
   */
  Optional<String> mend(
      ScrubStore store, Set<RepositoryName> lost, Digest digest, CopyReader reader)
      throws IOException {
    List<ScrubStore> nearestFirst = new ArrayList<>(stores);
    nearestFirst.remove(store);
    nearestFirst.add(0, store);
    for (ScrubStore source : nearestFirst) {
      Optional<StoredCopy> sound = sound(source, digest, reader);
      if (sound.isPresent()) {
        give(source, sound.get(), store, lost);
        return Optional.of(
            sound.get().holder().map(RepositoryName::value).orElse("the store's shared content")
                + (source.equals(store) ? "" : ", another store"));
      }
    }
    return Optional.empty();
  }

  private static Optional<StoredCopy> sound(ScrubStore store, Digest digest, CopyReader reader)
      throws IOException {
    BlobCopies copies = store.copies();
    Optional<StoredCopy> shared = copies.shared(digest);
    if (shared.isPresent() && isSound(copies, shared.get(), reader)) {
      return shared;
    }
    Set<Long> read = new HashSet<>();
    shared.ifPresent(copy -> read.add(copy.id()));
    for (RepositoryName name : Quarantine.homes(store)) {
      Optional<StoredCopy> copy = copies.of(name, digest);
      if (copy.isPresent() && read.add(copy.get().id()) && isSound(copies, copy.get(), reader)) {
        return copy;
      }
    }
    return Optional.empty();
  }

  private static boolean isSound(BlobCopies copies, StoredCopy copy, CopyReader reader) {
    try {
      return reader.digest(copies, copy).filter(copy.digest()::equals).isPresent();
    } catch (IOException e) {
      return false; // whoever needs that copy will hear of it when it is its turn
    }
  }

  private static void give(
      ScrubStore source, StoredCopy sound, ScrubStore store, Set<RepositoryName> lost)
      throws IOException {
    Digest digest = sound.digest();
    StoredCopy near = sound;
    if (!source.equals(store)) {
      RepositoryName first = lost.iterator().next();
      upload(source, sound, store, first);
      near =
          store
              .copies()
              .of(first, digest)
              .orElseThrow(() -> new IOException(digest + " went away again"));
    }
    for (RepositoryName name : lost) {
      if (!store.copies().give(near, name)) {
        throw new IOException("the sound copy was removed meanwhile");
      }
      // A client that was told of the corrupt bytes a moment ago was told of these.
      store.parts().blobs().tell(name, digest);
    }
  }

  private static void upload(
      ScrubStore source, StoredCopy sound, ScrubStore store, RepositoryName to) throws IOException {
    UploadStore uploads = store.parts().uploads();
    UploadId id = uploads.create(to, sound.digest().algorithm());
    try (Upload upload = uploads.acquire(to, id).orElseThrow();
        BlobContent content = source.copies().open(sound).orElseThrow();
        InputStream in = content.stream()) {
      upload.append(in, Long.MAX_VALUE);
      if (upload.digest(sound.digest()).equals(sound.digest())) {
        upload.commit(sound.digest());
      } else {
        upload.cancel();
        throw new IOException("the copy in another store changed while it was copied");
      }
    } catch (ClientGoneException | UploadBusyException e) {
      throw new IOException("copying from another store failed: " + e.getMessage(), e);
    }
  }
}
