package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MalformedException;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobStore;
import io.zotee.storage.StoredBlob;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Blobs as files. With dedupe on, uploaded content is also linked into a shared place, so that
 * repositories with the same content have one inode: the file system is the index, and there is no
 * other to lose.
 */
final class LocalBlobStore implements BlobStore {
  private final StoreLayout layout;
  private final DurableFiles files;
  private static final int STRIPES = 256;

  private final boolean dedupe;
  private final Duration renewal;

  /** Told and deleted under these: one for a digest, shared by few. */
  private final Object[] stripes = new Object[STRIPES];

  /**
   * @param renewal how old the time may be that says when a blob was last told, before telling it
   *     again writes the time anew
   */
  LocalBlobStore(StoreLayout layout, DurableFiles files, boolean dedupe, Duration renewal) {
    this.layout = layout;
    this.files = files;
    this.dedupe = dedupe;
    this.renewal = renewal;
    Arrays.setAll(stripes, stripe -> new Object());
  }

  @Override
  public OptionalLong size(RepositoryName repository, Digest digest) throws IOException {
    Path blob = layout.blob(repository, digest);
    files.awaitMaker(blob);
    return sizeOf(blob);
  }

  private static OptionalLong sizeOf(Path file) throws IOException {
    try {
      return OptionalLong.of(Files.readAttributes(file, BasicFileAttributes.class).size());
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public OptionalLong tell(RepositoryName repository, Digest digest) throws IOException {
    Path blob = layout.blob(repository, digest);
    files.awaitMaker(blob);
    try {
      BasicFileAttributes attributes = Files.readAttributes(blob, BasicFileAttributes.class);
      if (attributes.lastModifiedTime().toInstant().isBefore(Instant.now().minus(renewal))) {
        synchronized (stripe(digest)) {
          renew(blob);
        }
      }
      return OptionalLong.of(attributes.size());
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  private Object stripe(Digest digest) {
    return stripes[Math.floorMod(digest.hashCode(), STRIPES)];
  }

  private static void renew(Path blob) throws IOException {
    Files.setLastModifiedTime(blob, FileTime.from(Instant.now()));
  }

  @Override
  public Optional<BlobContent> open(RepositoryName repository, Digest digest) throws IOException {
    try {
      FileChannel channel =
          FileChannel.open(layout.blob(repository, digest), StandardOpenOption.READ);
      return Optional.of(new BlobContent.InFile(channel, channel.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(RepositoryName repository, Digest digest, byte[] content) throws IOException {
    Path blob = layout.blob(repository, digest);
    OptionalLong size = sizeOf(blob);
    if (size.isPresent()
        && size.getAsLong() == content.length
        && tell(repository, digest).isPresent()) {
      files.settle(blob);
      return;
    }
    files.write(blob, out -> out.write(content));
  }

  /**
   * Takes a finished upload for a blob of a repository. The file is complete, synced if the store
   * promises that, and hashes to the digest.
   */
  void adopt(Path upload, RepositoryName repository, Digest digest) throws IOException {
    Path blob = layout.blob(repository, digest);
    if (!dedupe) {
      files.move(upload, blob);
      return;
    }
    Path shared = layout.shared(digest);
    OptionalLong size = sizeOf(shared);
    if (size.isPresent() && size.getAsLong() == Files.size(upload)) {
      files.linkOrCopy(shared, blob);
      Files.delete(upload);
      return;
    }
    Files.deleteIfExists(shared); // of another size, so not what its name says
    // In this order: a crash must not leave a session that writes to what others share.
    files.move(upload, blob);
    files.linkOrCopy(blob, shared);
  }

  @Override
  public boolean link(RepositoryName from, RepositoryName to, Digest digest) throws IOException {
    return linkTo(layout.blob(from, digest), to, digest);
  }

  @Override
  public boolean linkFromAnywhere(RepositoryName to, Digest digest) throws IOException {
    return dedupe && linkTo(layout.shared(digest), to, digest);
  }

  private boolean linkTo(Path existing, RepositoryName to, Digest digest) throws IOException {
    if (!Files.exists(existing)) {
      return false;
    }
    Path blob = layout.blob(to, digest);
    if (existing.equals(blob) || Files.exists(blob)) {
      files.settle(blob);
      return true;
    }
    try {
      files.linkOrCopy(existing, blob);
      return true;
    } catch (NoSuchFileException e) {
      return false; // it was deleted just now
    }
  }

  @Override
  public boolean delete(RepositoryName repository, Digest digest) throws IOException {
    return files.delete(layout.blob(repository, digest));
  }

  @Override
  public boolean deleteUnlessTold(RepositoryName repository, Digest digest, Instant since)
      throws IOException {
    Path blob = layout.blob(repository, digest);
    synchronized (stripe(digest)) {
      try {
        if (!Files.getLastModifiedTime(blob).toInstant().isBefore(since)) {
          return false;
        }
      } catch (NoSuchFileException e) {
        return false;
      }
      return delete(repository, digest);
    }
  }

  @Override
  public void list(RepositoryName repository, Consumer<StoredBlob> blobs) throws IOException {
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(layout.blobs(repository, algorithm))) {
        for (Path file : files) {
          stored(algorithm, file).ifPresent(blobs);
        }
      } catch (NoSuchFileException e) {
        // nothing was ever named by this algorithm
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
  }

  private static Optional<StoredBlob> stored(DigestAlgorithm algorithm, Path file)
      throws IOException {
    try {
      return find(Digest.parse(algorithm.label() + ":" + file.getFileName()), file);
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<StoredBlob> find(RepositoryName repository, Digest digest) throws IOException {
    return find(digest, layout.blob(repository, digest));
  }

  private static Optional<StoredBlob> find(Digest digest, Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Instant told = attributes.lastModifiedTime().toInstant();
      return Optional.of(new StoredBlob(digest, attributes.size(), told));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void homes(Consumer<RepositoryName> names) throws IOException {
    RepositoryWalk.homes(layout, names);
  }
}
