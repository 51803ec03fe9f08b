package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobCopies;
import io.zotee.storage.StoredCopy;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** The files behind blobs. What tells one from another is the inode, which hard links share. */
final class LocalBlobCopies implements BlobCopies {
  /** Spreads device numbers, which are small, over the bits that inode numbers seldom reach. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final StoreLayout layout;
  private final DurableFiles files;

  LocalBlobCopies(StoreLayout layout, DurableFiles files) {
    this.layout = layout;
    this.files = files;
  }

  @Override
  public Optional<StoredCopy> of(RepositoryName repository, Digest digest) throws IOException {
    return at(layout.blob(repository, digest), Optional.of(repository), digest);
  }

  @Override
  public Optional<StoredCopy> shared(Digest digest) throws IOException {
    return at(layout.shared(digest), Optional.empty(), digest);
  }

  private static Optional<StoredCopy> at(Path file, Optional<RepositoryName> holder, Digest digest)
      throws IOException {
    try {
      Map<String, Object> attributes = Files.readAttributes(file, "unix:dev,ino,size");
      long id = (number(attributes, "dev") * SPREAD) ^ number(attributes, "ino");
      return Optional.of(new StoredCopy(holder, digest, id, number(attributes, "size")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static long number(Map<String, Object> attributes, String name) {
    return attributes.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private Path file(StoredCopy copy) {
    return copy.holder()
        .map(repository -> layout.blob(repository, copy.digest()))
        .orElseGet(() -> layout.shared(copy.digest()));
  }

  private static boolean isAt(Path file, StoredCopy copy) throws IOException {
    return at(file, copy.holder(), copy.digest()).filter(copy::isSharedWith).isPresent();
  }

  @Override
  public Optional<BlobContent> open(StoredCopy copy) throws IOException {
    Path file = file(copy);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    try {
      // While it is open, its inode is no other's: what stands there now is what was opened.
      if (isAt(file, copy)) {
        return Optional.of(new BlobContent.InFile(channel, channel.size()));
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return Optional.empty();
  }

  @Override
  public boolean give(StoredCopy copy, RepositoryName to) throws IOException {
    Path file = file(copy);
    if (!isAt(file, copy)) {
      return false;
    }
    try {
      Path blob = layout.blob(to, copy.digest());
      if (!files.link(file, blob)) {
        files.write(blob, out -> Files.copy(file, out));
      }
      return true;
    } catch (NoSuchFileException e) {
      return false; // it was deleted just now
    }
  }

  @Override
  public Optional<String> quarantine(StoredCopy copy) throws IOException {
    Path file = file(copy);
    Path kept = layout.quarantine(copy.digest(), copy.id());
    files.makeDirectories(DurableFiles.parent(kept));
    return files.whileNobodyReplaces(
        file,
        () -> {
          if (!isAt(file, copy)) {
            return Optional.empty();
          }
          try {
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE);
            Files.deleteIfExists(file); // both names stay when both are of one file (rename(2))
          } catch (AtomicMoveNotSupportedException e) {
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING); // from another device
            Files.delete(file);
          } catch (NoSuchFileException e) {
            return Optional.empty(); // it was deleted just now
          }
          files.syncDirectory(DurableFiles.parent(kept));
          files.syncDirectory(DurableFiles.parent(file));
          return Optional.of(kept.toString());
        });
  }
}
