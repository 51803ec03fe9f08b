package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import java.time.Duration;
import java.util.Set;

/** Counts what happens, and tells the listener. */
final class Tally {
  private static final long PROGRESS = Duration.ofMillis(250).toNanos();

  private final ScrubListener listener;
  private long repositories; // this and all others guarded by this
  private long repositoriesInAll;
  private long ok;
  private long affected;
  private long manifests;
  private long blobs;
  private long affectedManifests;
  private long affectedBlobs;
  private long bytes;
  private long quarantined;
  private long repaired;
  private long told = System.nanoTime();

  Tally(ScrubListener listener) {
    this.listener = listener;
  }

  synchronized void repositoriesInAll(long count) {
    repositoriesInAll = count;
  }

  synchronized void repositoryDone() {
    repositories++;
    progress();
  }

  synchronized void read(int count) {
    bytes += count;
    progress();
  }

  /** A manifest or another blob of a repository was looked at. */
  synchronized void looked(boolean manifest, boolean isAffected) {
    if (manifest) {
      manifests++;
      affectedManifests += isAffected ? 1 : 0;
    } else {
      blobs++;
      affectedBlobs += isAffected ? 1 : 0;
    }
  }

  synchronized void result(ScrubResult result) {
    if (result.isAffected()) {
      affected++;
    } else {
      ok++;
    }
    listener.result(result);
  }

  synchronized void quarantined(Digest digest, Set<RepositoryName> lost, String where) {
    quarantined++;
    listener.quarantined(digest, lost, where);
  }

  synchronized void repaired(Digest digest, Set<RepositoryName> mended, String source) {
    repaired++;
    listener.repaired(digest, mended, source);
  }

  private void progress() {
    long now = System.nanoTime();
    if (now - told >= PROGRESS) {
      told = now;
      listener.progress(report(false));
    }
  }

  synchronized ScrubReport report(boolean finished) {
    return new ScrubReport(
        repositories,
        repositoriesInAll,
        ok,
        affected,
        manifests,
        blobs,
        bytes,
        affectedManifests,
        affectedBlobs,
        quarantined,
        repaired,
        finished);
  }
}
