package io.zotee.storage.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The directories of a store that survives power loss.
 *
 * <p>That a directory is there does not mean that its name is on disk: another writer may have made
 * it a moment ago, or an earlier run that was killed. So each one is <em>settled</em> when it is
 * first used: its parent is synced, whoever made it. Which ones are settled is remembered, as many
 * as fit; to settle one again only costs a sync.
 *
 * <p>A directory is made, settled and removed under its own stripe. A name that could not be synced
 * is taken back before anybody else may rely on it.
 */
final class DirectoryTree {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final int REMEMBERED = 4096;

  private final Path root;
  private final BooleanSupplier sync;
  private final Stripes stripes = new Stripes();
  private final Cache<Path, Boolean> settled =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  /**
   * @param root where the tree begins; what is above is somebody else's, and only made when it is
   *     missing
   * @param sync tells whether names are to survive power loss
   */
  DirectoryTree(Path root, BooleanSupplier sync) {
    this.root = root;
    this.sync = sync;
  }

  /** Makes a directory and those above it that are missing, readable by the server only. */
  void make(Path directory) throws IOException {
    boolean syncs = sync.getAsBoolean();
    boolean toSettle = syncs && directory.startsWith(root) && !directory.equals(root);
    if (toSettle ? isSettled(directory) : Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent == null) {
      return;
    }
    make(parent);
    synchronized (stripes.of(directory)) {
      if (toSettle && isSettled(directory)) {
        return;
      }
      boolean made = makeOne(directory);
      if (syncs && (made || toSettle)) {
        syncParent(directory, parent, made);
        settled.put(directory, true);
      }
    }
  }

  private boolean isSettled(Path directory) {
    return settled.getIfPresent(directory) != null;
  }

  private static boolean makeOne(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, PRIVATE);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
      return false;
    }
  }

  private static void syncParent(Path directory, Path parent, boolean made) throws IOException {
    try {
      DurableFiles.force(parent);
    } catch (IOException e) {
      if (made) {
        DurableFiles.takeBack(directory, e);
      }
      throw e;
    }
  }

  /** Makes a directory and those above it anew, after one of them was found to be gone. */
  void makeAgain(Path directory) throws IOException {
    for (Path path = directory; path != null && path.startsWith(root); path = path.getParent()) {
      synchronized (stripes.of(path)) {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          settled.invalidate(path);
        }
      }
    }
    make(directory);
  }

  /**
   * Removes a directory.
   *
   * @throws java.nio.file.DirectoryNotEmptyException when something is in it
   */
  void remove(Path directory) throws IOException {
    synchronized (stripes.of(directory)) {
      settled.invalidate(directory);
      Files.deleteIfExists(directory);
    }
  }
}
