package io.zotee.storage.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * File operations that leave either the old or the new state, and, when the store is to survive
 * power loss, have reached the disk before they return: the file's data first, then the directory
 * that names it.
 */
final class DurableFiles {
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final boolean sync;

  /**
   * @param sync whether to wait for the disk, as {@code storage.commit} says
   */
  DurableFiles(boolean sync) {
    this.sync = sync;
  }

  boolean syncs() {
    return sync;
  }

  /** Makes a directory and those above it that are missing, readable by the server only. */
  void makeDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent != null) {
      makeDirectories(parent);
    }
    try {
      Files.createDirectory(directory, PRIVATE_DIRECTORY);
    } catch (FileAlreadyExistsException e) {
      return; // another thread was first
    }
    if (parent != null) {
      syncDirectory(parent);
    }
  }

  /** Waits until a directory's names are on disk. */
  void syncDirectory(Path directory) throws IOException {
    if (sync) {
      force(directory);
    }
  }

  /** Waits until a file's bytes are on disk. */
  void syncFile(FileChannel file) throws IOException {
    if (sync) {
      file.force(false);
    }
  }

  /** Creates a file to write to; its directory is made when it is missing. */
  FileChannel create(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    try {
      return FileChannel.open(file, options, PRIVATE_FILE);
    } catch (NoSuchFileException e) {
      makeDirectories(parent(file));
      return FileChannel.open(file, options, PRIVATE_FILE);
    }
  }

  /** Puts a complete file in the place of another or of none, at once for every reader. */
  void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      makeDirectories(parent(to));
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
    syncDirectory(parent(to));
  }

  /**
   * Makes the content of one file available under another name: by a hard link, or by a copy where
   * links are impossible (another device, no links, too many links). A file that is there already
   * stays.
   */
  void linkOrCopy(Path existing, Path link) throws IOException {
    try {
      link(existing, link);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException | FileSystemException e) {
      if (!Files.exists(existing)) {
        throw e instanceof IOException io ? io : new NoSuchFileException(existing.toString());
      }
      copy(existing, link);
    }
    syncDirectory(parent(link));
  }

  private void link(Path existing, Path link) throws IOException {
    try {
      Files.createLink(link, existing);
    } catch (NoSuchFileException e) {
      makeDirectories(parent(link));
      Files.createLink(link, existing);
    }
  }

  private void copy(Path existing, Path to) throws IOException {
    makeDirectories(parent(to));
    Path aside = aside(to);
    try (FileChannel source = FileChannel.open(existing, StandardOpenOption.READ);
        FileChannel target = create(aside)) {
      long size = source.size();
      for (long at = 0; at < size; ) {
        at += source.transferTo(at, size - at, target);
      }
      syncFile(target);
    }
    Files.move(aside, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes a directory if it is empty, and then those above it, up to one that stays anyway. */
  void deleteEmpty(Path directory, Path end) throws IOException {
    for (Path path = directory; !path.equals(end); path = parent(path)) {
      try {
        Files.deleteIfExists(path);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  /** A name beside a file that no reader takes for one of the store's. */
  static Path aside(Path file) {
    return file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
  }

  static Path parent(Path path) {
    Path parent = path.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(path + " has no parent");
    }
    return parent;
  }

  /** Waits until a file or directory is on disk, whatever the store promises. */
  static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
