package io.zotee.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong together, as a certificate and its key do, and what is to be done when they
 * have changed. A file that is being written is left alone until two looks at it find the same.
 */
public final class WatchedFiles {
  private static final Logger LOG = System.getLogger("io.zotee");

  private final Runnable changed;
  private Map<Path, FileStamp> known = new HashMap<>(); // guarded by this
  private @Nullable Map<Path, FileStamp> pending; // guarded by this

  WatchedFiles(Collection<Path> files, Runnable changed) {
    this.changed = changed;
    files.forEach(file -> known.put(file, FileStamp.of(file)));
  }

  /**
   * Watches these files from now on. One that is new here is reported once, as it may have changed
   * since it was read.
   */
  public synchronized void follow(Collection<Path> files) {
    Map<Path, FileStamp> next = new HashMap<>();
    for (Path file : files) {
      next.put(file, known.getOrDefault(file, FileStamp.NEVER_SEEN));
    }
    known = next;
    pending = null;
  }

  /** Looks whether something has changed, and tells it when it is complete. */
  void look() {
    if (isChanged()) {
      try {
        changed.run();
      } catch (RuntimeException e) {
        // A bug; the files must be watched all the same.
        LOG.log(Level.ERROR, "changed files were not taken over", e);
      }
    }
  }

  private synchronized boolean isChanged() {
    Map<Path, FileStamp> found = new HashMap<>();
    known.keySet().forEach(file -> found.put(file, FileStamp.of(file)));
    if (found.equals(known)) {
      pending = null;
      return false;
    }
    boolean complete = found.equals(pending) || turned(found);
    pending = complete ? null : found;
    if (complete) {
      known = found;
    }
    return complete;
  }

  /** Whether all that changed did so by a link that was turned. */
  private boolean turned(Map<Path, FileStamp> found) {
    List<FileStamp> others = new ArrayList<>();
    found.forEach(
        (file, stamp) -> {
          FileStamp before = known.getOrDefault(file, FileStamp.NEVER_SEEN);
          if (!stamp.equals(before) && !stamp.isTurnedFrom(before)) {
            others.add(stamp);
          }
        });
    return others.isEmpty();
  }
}
