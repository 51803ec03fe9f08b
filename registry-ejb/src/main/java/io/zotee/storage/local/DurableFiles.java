package io.zotee.storage.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
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
 * that names it, then those above.
 *
 * <p><b>Who comes second waits, too.</b> A name that is there already may be one that another
 * writer has made and not yet synced. Whoever relies on it calls {@link #settle}; the operations
 * here do.
 *
 * <p><b>A failed sync is a failure for good.</b> To sync the same again may succeed without having
 * written anything (fsync(2), "ERRORS"). So a name that was made and could not be synced is taken
 * back, under the stripe of its path, so that nobody can have relied on it meanwhile; and a file
 * whose data could not be synced is dropped. Trying again makes both anew.
 *
 * <p><b>Temporaries.</b> A file is written aside in one directory of the store, which is emptied at
 * its opening, and renamed to its place.
 */
final class DurableFiles {
  static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);

  private static final int ATTEMPTS = 10;

  private final Path temporaries;
  private volatile boolean sync;
  private final DirectoryTree directories;
  private final Stripes stripes = new Stripes();

  /**
   * @param layout where the store is
   * @param sync whether to wait for the disk, as {@code storage.commit} says
   */
  DurableFiles(StoreLayout layout, boolean sync) {
    this.temporaries = layout.own().resolve("tmp");
    this.sync = sync;
    this.directories = new DirectoryTree(layout.root(), this::syncs);
  }

  /** What to write into a file. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Looks at a file that is written and has not got its name yet. */
  interface Written {
    void look(Path file) throws IOException;
  }

  /** Work on files. */
  interface Work<T> {
    T run() throws IOException;
  }

  boolean syncs() {
    return sync;
  }

  /** From now on operations wait for the disk, or do not. */
  void sync(boolean wanted) {
    sync = wanted;
  }

  /** Removes what a crash left half written. */
  void clean() throws IOException {
    makeDirectories(temporaries);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(temporaries)) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }

  /** Makes a directory and those above it that are missing, readable by the server only. */
  void makeDirectories(Path directory) throws IOException {
    directories.make(directory);
  }

  /** Deletes a directory if it is empty, and then those above it, up to one that stays anyway. */
  void deleteEmpty(Path directory, Path end) throws IOException {
    for (Path path = directory; !path.equals(end); path = parent(path)) {
      try {
        directories.remove(path);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
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

  /** Waits until a file that somebody made is on disk, its name, and the directories above. */
  void settle(Path file) throws IOException {
    if (sync) {
      Path directory = parent(file);
      synchronized (stripes.of(file)) { // not before its maker has had the chance to take it back
        force(file);
        makeDirectories(directory);
        force(directory);
      }
    }
  }

  /** Creates a file to write to; its directory is made when it is missing. */
  FileChannel create(Path file) throws IOException {
    return inDirectory(file, () -> FileChannel.open(file, NEW, PRIVATE_FILE));
  }

  /** Removes a file and waits until the disk knows; false when there was none. */
  boolean delete(Path file) throws IOException {
    boolean deleted = Files.deleteIfExists(file);
    if (deleted) {
      syncDirectory(parent(file));
    }
    return deleted;
  }

  /** Puts a file with this content in the place of another or of none, at once for every reader. */
  void write(Path file, Content content) throws IOException {
    write(file, content, sync, written -> {});
  }

  /** As {@link #write}, with a look at what is written before it gets its name. */
  void write(Path file, Content content, Written written) throws IOException {
    write(file, content, sync, written);
  }

  /** As {@link #write}; the content is on disk before the name, whatever the store promises. */
  void writeSynced(Path file, Content content, Written written) throws IOException {
    write(file, content, true, written);
  }

  private void write(Path file, Content content, boolean force, Written written)
      throws IOException {
    makeDirectories(parent(file));
    Path temporary = temporary();
    try {
      fill(temporary, content, force);
      name(temporary, file, written);
    } catch (AtomicMoveNotSupportedException e) {
      takeBack(temporary, e);
      writeBeside(file, content, force, written);
    } catch (IOException | RuntimeException e) {
      takeBack(temporary, e);
      throw e;
    }
  }

  /** For a file on another device than the store's own directory. */
  private void writeBeside(Path file, Content content, boolean force, Written written)
      throws IOException {
    Path beside = aside(file);
    try {
      fill(beside, content, force);
      name(beside, file, written);
    } catch (IOException | RuntimeException e) {
      takeBack(beside, e);
      throw e;
    }
  }

  private void name(Path complete, Path file, Written written) throws IOException {
    synchronized (stripes.of(file)) {
      written.look(complete);
      move(complete, file);
    }
  }

  /** Does something while no writer gives this name to another file. */
  <T> T whileNobodyReplaces(Path file, Work<T> work) throws IOException {
    synchronized (stripes.of(file)) {
      return work.run();
    }
  }

  private void fill(Path file, Content content, boolean force) throws IOException {
    try (FileChannel channel = create(file)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.write(out);
      out.flush();
      if (force) {
        channel.force(true);
      }
    }
  }

  /**
   * Puts a complete file, synced if the store promises that, in the place of another or of none, at
   * once for every reader.
   */
  void move(Path from, Path to) throws IOException {
    synchronized (stripes.of(to)) {
      boolean isNew = !Files.exists(to);
      inDirectory(to, () -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
      syncName(to, isNew);
    }
  }

  /**
   * Gives a file another name, by a hard link. A file that has that name already stays.
   *
   * @return false when no link can be made: the names would be on two devices, the file has as many
   *     as it can have, or the file system knows no links
   * @throws NoSuchFileException when there is no such file
   */
  boolean link(Path existing, Path link) throws IOException {
    if (sync) {
      force(existing);
    }
    synchronized (stripes.of(link)) {
      try {
        inDirectory(link, () -> Files.createLink(link, existing));
      } catch (FileAlreadyExistsException e) {
        settle(link);
        return true;
      } catch (UnsupportedOperationException | FileSystemException e) {
        if (!Files.exists(existing)) {
          throw e instanceof IOException io ? io : new NoSuchFileException(existing.toString());
        }
        return false;
      }
      syncName(link, true);
      return true;
    }
  }

  private void syncName(Path file, boolean isNew) throws IOException {
    try {
      syncDirectory(parent(file));
    } catch (IOException e) {
      if (isNew) {
        takeBack(file, e);
      }
      throw e;
    }
  }

  /** A directory may be removed between its making and its use, with a repository that ends. */
  private <T> T inDirectory(Path path, Work<T> making) throws IOException {
    if (sync) {
      makeDirectories(parent(path));
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return making.run();
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        directories.makeAgain(parent(path));
      }
    }
  }

  /** Removes what was made in vain. */
  static void takeBack(Path made, Exception failure) {
    try {
      Files.deleteIfExists(made);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** A name in the directory of temporaries that no file has. */
  Path temporary() {
    return temporaries.resolve(UUID.randomUUID().toString());
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
