package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MalformedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The names below {@code _zotee/blobs}: one for each content that repositories share, an additional
 * link to the same inode. Whoever uploads the same content elsewhere gets a link to it.
 *
 * <p><b>No lock.</b> A name here only says where equal content can be found. It may go, or come to
 * stand for another inode with the same content, at any time: whoever links it at that moment gets
 * one or the other, or finds none and keeps its own. What repositories have is not touched.
 *
 * <p><b>The last one turns off the light.</b> When no repository has the content any more, its only
 * link is the one here. It is taken away first and counted then: nobody can link a file without a
 * name that others know, so a count of one is final; if it is more, somebody was quicker, and it
 * gets its name back. A crash in between loses the name, which the next upload makes again.
 */
final class SharedBlobs {
  private final StoreLayout layout;
  private final DurableFiles files;
  private final Trash trash;

  SharedBlobs(StoreLayout layout, DurableFiles files, Trash trash) {
    this.layout = layout;
    this.files = files;
    this.trash = trash;
  }

  /** Whether files can be linked below the root at all; leaves nothing behind. */
  boolean canLink() throws IOException {
    Path one = files.temporary();
    Path other = files.temporary();
    files.create(one).close();
    try {
      Files.createLink(other, one);
      return Files.isSameFile(one, other) && links(one) == 2;
    } catch (FileSystemException | UnsupportedOperationException e) {
      return false;
    } finally {
      Files.deleteIfExists(other);
      Files.delete(one);
    }
  }

  /**
   * Links shared content to a name that no file has. It counts as told.
   *
   * @return false when there is no such content of this size, or it cannot be linked there
   */
  boolean linkTo(Path blob, Digest digest, long size) throws IOException {
    Path shared = layout.shared(digest);
    try {
      if (Files.size(shared) != size) {
        return false; // not what its name says
      }
      Files.setLastModifiedTime(shared, FileTime.from(Instant.now()));
      return files.link(shared, blob);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Makes a repository's blob the one to share, in the place of any other. Nothing happens where
   * that cannot be: the blob may be on another device, or gone.
   */
  void share(Path blob, Digest digest) throws IOException {
    Path shared = layout.shared(digest);
    files.makeDirectories(DurableFiles.parent(shared));
    try {
      Files.createLink(shared, blob);
    } catch (FileAlreadyExistsException e) {
      shareInstead(blob, shared);
    } catch (FileSystemException | UnsupportedOperationException e) {
      return;
    }
    drop(digest); // the blob may have been deleted meanwhile
  }

  private void shareInstead(Path blob, Path shared) throws IOException {
    Path link = files.temporary();
    try {
      Files.createLink(link, blob);
      Files.move(link, shared, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException | UnsupportedOperationException e) {
      return;
    } finally {
      Files.deleteIfExists(link); // rename(2) leaves it when both are the same file already
    }
  }

  /** Makes a blob the one to share unless there is one already. */
  void shareIfNone(Path blob, Digest digest) throws IOException {
    if (!Files.exists(layout.shared(digest))) {
      share(blob, digest);
    }
  }

  /**
   * Removes shared content that no repository has any more.
   *
   * @return whether it did
   */
  boolean drop(Digest digest) throws IOException {
    Path shared = layout.shared(digest);
    try {
      if (links(shared) > 1) {
        return false;
      }
    } catch (NoSuchFileException e) {
      return false;
    }
    Optional<Path> taken = trash.takeAway(shared);
    if (taken.isEmpty()) {
      return false;
    }
    boolean unused = links(taken.get()) == 1;
    if (!unused) {
      giveBack(taken.get(), shared);
    }
    trash.discard(taken.get());
    return unused;
  }

  private static void giveBack(Path taken, Path shared) throws IOException {
    try {
      Files.createLink(shared, taken);
    } catch (FileAlreadyExistsException e) {
      return; // somebody shares the same content from another inode meanwhile
    }
  }

  /** Shares this file no more, if it is the one that is shared. */
  void disown(Path file, Digest digest) throws IOException {
    Path shared = layout.shared(digest);
    try {
      if (!Files.isSameFile(file, shared)) {
        return;
      }
    } catch (NoSuchFileException e) {
      return;
    }
    Optional<Path> taken = trash.takeAway(shared);
    if (taken.isPresent()) {
      trash.discard(taken.get());
    }
  }

  /** Removes all that no repository has any more; see {@link io.zotee.storage.BlobStore#sweep}. */
  int sweep(BooleanSupplier goOn) throws IOException {
    int removed = 0;
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      for (Path prefix : inDirectory(layout.shared(algorithm))) {
        for (Path blob : inDirectory(prefix)) {
          removed += drop(algorithm, blob) ? 1 : 0;
          if (!goOn.getAsBoolean()) {
            return removed;
          }
        }
      }
    }
    return removed;
  }

  private static List<Path> inDirectory(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try {
      Directories.forEach(directory, entries::add);
    } catch (NotDirectoryException e) {
      return List.of();
    }
    return entries;
  }

  private boolean drop(DigestAlgorithm algorithm, Path blob) throws IOException {
    try {
      return drop(Digest.parse(algorithm.label() + ":" + blob.getFileName()));
    } catch (MalformedException e) {
      return false;
    }
  }

  /** How many names a file has. */
  static int links(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:nlink");
  }
}
