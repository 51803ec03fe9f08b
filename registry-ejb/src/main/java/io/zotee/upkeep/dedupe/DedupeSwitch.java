package io.zotee.upkeep.dedupe;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobStore;
import io.zotee.storage.ContentSharing;
import io.zotee.storage.ContentSharing.Change;
import io.zotee.storage.SharingProgress;
import io.zotee.storage.StoredBlob;
import io.zotee.telemetry.Metrics;
import io.zotee.telemetry.Telemetry;
import io.zotee.upkeep.Pace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Links or unlinks the content of a store after {@code storage.dedupe} was switched, or when zot
 * has left it: one repository after the other, in the order of their names, while clients push,
 * pull and delete. New content is kept as configured from the start, so what was done once stays
 * done. The store remembers the last repository; a restart goes on after it, unless dedupe was
 * switched again.
 */
public final class DedupeSwitch {
  private static final Logger LOG = System.getLogger("io.zotee.upkeep");
  private static final Duration TELL = Duration.ofSeconds(30);
  private static final Duration SAVE = Duration.ofSeconds(5);

  private final ContentSharing sharing;
  private final BlobStore blobs;
  private final Telemetry telemetry;
  private int changed;
  private long bytes;
  private int failed;

  /** For this store; run once after each opening. */
  public DedupeSwitch(ContentSharing sharing, BlobStore blobs, Telemetry telemetry) {
    this.sharing = sharing;
    this.blobs = blobs;
    this.telemetry = telemetry;
  }

  /**
   * Does what is left to do, if anything, and returns when all is done or it was stopped. What
   * fails is logged, and tried again after the next start.
   *
   * @param stopped looked at between small pieces of work; that dedupe was switched again stops it,
   *     too
   */
  public void run(BooleanSupplier stopped) {
    boolean on = sharing.isOn();
    Pace pace = new Pace(() -> stopped.getAsBoolean() || sharing.isOn() != on);
    try {
      SharingProgress progress = sharing.progress();
      if (progress.on() != on) {
        arrange(SharingProgress.begin(on), pace);
      } else if (!progress.finished()) {
        arrange(progress, pace);
      }
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "stored content cannot be {0}; the next start tries again: {1}",
          participle(on),
          e.getMessage());
    }
  }

  private static String participle(boolean on) {
    return on ? "linked" : "copied";
  }

  private void arrange(SharingProgress begin, Pace pace) throws IOException {
    boolean on = begin.on();
    sharing.save(begin);
    List<RepositoryName> names = names(begin.last());
    if (!names.isEmpty()) {
      LOG.log(
          Level.INFO,
          "dedupe is {0}: equal content of {1} repositories is being {2} in the background",
          on ? "on" : "off",
          names.size(),
          participle(on));
    }
    long told = System.nanoTime();
    long saved = told;
    int done = 0;
    String last = begin.last();
    for (RepositoryName name : names) {
      arrange(name, pace);
      boolean stopped = pace.isStopped();
      if (failed == 0 && (stopped || isOver(saved, SAVE))) {
        sharing.save(SharingProgress.upTo(on, stopped ? last : name.value()));
        saved = System.nanoTime();
      }
      if (stopped) {
        return;
      }
      last = name.value();
      done++;
      if (isOver(told, TELL)) {
        LOG.log(
            Level.INFO, "dedupe: {0} of {1} repositories, {2}", done, names.size(), summary(on));
        told = System.nanoTime();
      }
    }
    end(on, !names.isEmpty());
  }

  private static boolean isOver(long since, Duration time) {
    return System.nanoTime() - since >= time.toNanos();
  }

  private void end(boolean on, boolean some) throws IOException {
    if (failed > 0) {
      sharing.save(SharingProgress.begin(on));
      LOG.log(
          Level.WARNING,
          "dedupe: {0}; {1} repositories failed and are tried again after the next start",
          summary(on),
          failed);
      return;
    }
    sharing.save(SharingProgress.finished(on));
    if (some) {
      LOG.log(Level.INFO, "dedupe: {0}", summary(on));
      LOG.log(Level.INFO, "no digests left, finished");
    }
  }

  private String summary(boolean on) {
    return changed + " blobs of " + bytes + " bytes " + participle(on);
  }

  private List<RepositoryName> names(String last) throws IOException {
    NavigableSet<String> found = new TreeSet<>();
    blobs.homes(name -> found.add(name.value()));
    return found.tailSet(last, false).stream().map(RepositoryName::parse).toList();
  }

  private void arrange(RepositoryName name, Pace pace) {
    try {
      List<StoredBlob> all = new ArrayList<>();
      blobs.list(name, all::add);
      for (StoredBlob blob : all) {
        if (pace.isStopped()) {
          return;
        }
        count(sharing.arrange(name, blob.digest(), () -> goOn(pace)), blob.size());
        pace.step();
      }
    } catch (IOException | RuntimeException e) {
      if (failed++ == 0) {
        LOG.log(
            Level.ERROR,
            "content of {0} cannot be {1}: {2}",
            name,
            participle(sharing.isOn()),
            e.getMessage());
      }
    }
  }

  private static boolean goOn(Pace pace) {
    pace.step();
    return !pace.isStopped();
  }

  private void count(Change change, long size) {
    switch (change) {
      case NONE -> {
        return;
      }
      case LINKED -> measure("linked", size);
      case COPIED -> measure("copied", size);
    }
    changed++;
    bytes += size;
  }

  private void measure(String action, long size) {
    telemetry.count(Metrics.DEDUPE_BLOBS, 1, action);
    telemetry.count(Metrics.DEDUPE_BYTES, (double) size, action);
  }
}
