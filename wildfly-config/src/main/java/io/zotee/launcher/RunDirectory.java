package io.zotee.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The private directory of one run, {@code <root>/_zotee/run} with mode 0700: what the application
 * server writes besides images. It is empty at every start, so nothing in it outlives a crash. A
 * lock beside it keeps a second server away from the same root directory.
 */
final class RunDirectory {
  private final Path path;

  /** Held, and therefore kept, until the process ends: the kernel then lets go of it. */
  private final FileLock lock;

  private RunDirectory(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the root directory if need be, claims it for this process and empties the run
   * directory.
   *
   * @throws CannotStartException when the root cannot be created or written, or is in use
   */
  static RunDirectory claim(Path root) throws CannotStartException {
    try {
      Path own = Files.createDirectories(root.resolve("_zotee"));
      FileLock lock = lock(own.resolve("run.lock"));
      if (lock == null) {
        throw new CannotStartException(
            "storage.rootDirectory " + root + ": another running zot uses it; stop that one first");
      }
      RunDirectory directory = new RunDirectory(own.resolve("run"), lock);
      directory.delete();
      Files.createDirectory(directory.path);
      restrict(directory.path);
      return directory;
    } catch (IOException e) {
      throw new CannotStartException(
          "storage.rootDirectory %s: cannot be written (%s); choose a directory that this user may write"
              .formatted(root, reason(e)));
    }
  }

  Path path() {
    return path;
  }

  /** Removes the directory with all that is in it; other processes' claims are still refused. */
  void delete() throws IOException {
    if (!lock.isValid() || Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(path)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  @SuppressWarnings("resource") // the channel must stay open for as long as the lock is to hold
  private static @Nullable FileLock lock(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).tryLock();
  }

  private static void restrict(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(
          directory,
          Set.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException problem && problem.getReason() != null) {
      return problem.getReason();
    }
    return e.getMessage() + " is not a directory";
  }
}
