package io.zotee.upkeep;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.OngoingPushes;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.storage.BlobStore;
import io.zotee.storage.StoredBlob;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import io.zotee.upkeep.Removed.Amount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Removes blobs that no manifest needs: garbage collection proper.
 *
 * <p><b>What must stay.</b> A blob of a repository is <i>needed</i> while the repository has a
 * manifest of that digest, or a manifest that names the digest as its config, a layer or a child;
 * these are the roots, and there are no others: tags name manifests, manifests are removed by
 * {@link Retention} and by clients only. A blob is <i>told</i> when a client got an answer that
 * says that the repository has it: an upload that was finished, a mount, a HEAD, a push that found
 * it. What was told at a time T stays until T + {@code gcDelay} even if nothing needs it, because
 * the client may be about to push a manifest that does. The store keeps the time of telling with
 * the blob ({@link BlobStore#tell}); it survives a restart as the blob itself does.
 *
 * <p><b>Why nothing needed goes.</b> Deleting and deciding to publish a manifest exclude each other
 * by the repository's lock. Take a deletion D of blob b and a push P of a manifest that names b. If
 * P decides before D, then D sees P's manifest: it looks at the newest state, the head, and finds b
 * needed. If D is before P's decision, then P finds the count of removals changed since it looked
 * for its parts, looks again under the lock, finds b missing, and is refused; or b has come back
 * meanwhile by another upload, and all is well. A push cannot overlook the change: it reads the
 * count before it looks for the first time, and D raises it before it lets go of the lock.
 *
 * <p>A state may still be taken back, by a crash or a failed write: a manifest whose removal was
 * lost is there again, and needs its parts. So D only goes on when the head is durable ({@link
 * RepositoryIndexes#remove}); nothing that follows can bring back a manifest that the durable head
 * does not have, unless somebody pushes it anew.
 *
 * <p><b>Why nothing told goes.</b> The answer "it is there" is given after {@code tell} has
 * returned, D deletes by {@link BlobStore#deleteUnlessTold}, and these two exclude each other:
 * either tell comes first, and D finds b told just now, or D comes first, and tell finds nothing.
 * To spare pulls a write each, tell leaves a time alone that is not older than the store's renewal;
 * D therefore waits for {@code gcDelay} and the renewal. {@link OngoingPushes} keeps some blobs
 * longer, for pushes that take longer; that is a courtesy, no part of the argument. An upload that
 * is not finished is no blob; its bytes are safe from D whatever their age.
 *
 * <p><b>Other repositories</b> have names of their own for shared content; D takes one name away,
 * and the content goes with its last name. Mounting from a repository makes the new name first and
 * answers then.
 *
 * <p><b>Nobody waits.</b> The lock is taken for one blob at a time, for the time of a lookup in
 * memory and of a few system calls. Readers take no lock; one that has a blob open keeps it.
 */
final class Garbage {
  private final BlobStore blobs;
  private final RepositoryIndexes indexes;
  private final OngoingPushes pushes;
  private final Duration gcDelay;
  private final Audit audit;

  Garbage(RegistryStore.Parts store, OngoingPushes pushes, Duration gcDelay, Audit audit) {
    this.blobs = store.blobs();
    this.indexes = store.indexes();
    this.pushes = pushes;
    this.gcDelay = gcDelay;
    this.audit = audit;
  }

  /**
   * Removes what a repository does not need, and tells the audit log.
   *
   * @param since what was told at this time or later stays
   * @return what was removed; not all of its bytes are free, where other repositories share them
   */
  Amount collect(RepositoryName name, Instant since, Pace pace) throws IOException {
    Optional<RepositorySnapshot> snapshot = indexes.find(name);
    Amount[] removed = {Amount.ZERO};
    try {
      blobs.list(
          name,
          blob -> {
            if (!pace.isStopped()
                && mayBeGarbage(blob, snapshot, since)
                && remove(name, blob.digest(), since)) {
              removed[0] = removed[0].plus(blob.size());
              audit.record(
                  AuditEvent.upkeep("removed blob", "gc", name.value())
                      .with("digest", blob.digest())
                      .with("size", blob.size())
                      .with("decision", "delete")
                      .with("reason", "not referenced"));
            }
            pace.step();
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return removed[0];
  }

  /** A look without the lock, which leaves little to look at with it. */
  static boolean mayBeGarbage(
      StoredBlob blob, Optional<RepositorySnapshot> snapshot, Instant since) {
    return blob.told().isBefore(since)
        && snapshot.map(state -> !state.needs(blob.digest())).orElse(true);
  }

  private boolean remove(RepositoryName name, Digest digest, Instant since) {
    if (pushes.awaits(name, digest, gcDelay)) {
      return false;
    }
    try {
      return indexes.remove(
          name,
          newest -> {
            boolean removed = !newest.needs(digest) && blobs.deleteUnlessTold(name, digest, since);
            if (removed) {
              pushes.collected(name, digest);
            }
            return removed;
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
