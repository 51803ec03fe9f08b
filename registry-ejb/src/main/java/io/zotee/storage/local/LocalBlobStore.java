package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MalformedException;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobStore;
import io.zotee.storage.StoredBlob;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Blobs as files. With dedupe on, uploaded content is also linked into a shared place, so that
 * repositories with the same content have one inode: the file system is the index, and there is no
 * other to lose.
 *
 * <p><b>Told.</b> A file's modification time says when a client was last told that it is there. To
 * set it, to give a name to a file and to take a name away on account of its time exclude each
 * other by the lock of the name ({@link DurableFiles#whileNobodyReplaces}); whatever gets a name
 * has its time set before, and again when the name is there. So what is removed as told long ago
 * was not told meanwhile, and is the file that was looked at. Names of the same inode in several
 * repositories have one time: it is at least as late as each of them needs.
 *
 * <p><b>Waiting.</b> Pulls take no lock. Large files are neither copied nor freed under one.
 */
final class LocalBlobStore implements BlobStore {
  private static final Logger LOG = System.getLogger("io.zotee.storage");

  private final StoreLayout layout;
  private final DurableFiles files;
  private final SharedBlobs shared;
  private final Trash trash;
  private volatile Duration renewal;
  private volatile boolean dedupe;

  /**
   * @param dedupe whether repositories are to share content
   * @param renewal how old the time may be that says when a blob was last told, before telling it
   *     again writes the time anew
   */
  LocalBlobStore(
      StoreLayout layout,
      DurableFiles files,
      SharedBlobs shared,
      Trash trash,
      boolean dedupe,
      Duration renewal) {
    this.layout = layout;
    this.files = files;
    this.shared = shared;
    this.trash = trash;
    this.dedupe = dedupe;
    this.renewal = renewal;
  }

  /** Looks whether content can be shared, if it is to be. */
  void open() throws IOException {
    share(dedupe);
  }

  /** From now on repositories share new content, if they can, or do not. */
  void share(boolean wanted) throws IOException {
    boolean possible = wanted && shared.canLink();
    if (wanted && !possible) {
      LOG.log(
          Level.WARNING,
          "the file system of {0} has no hard links, so storage.dedupe is off: equal content of"
              + " several repositories is stored several times",
          layout.root());
    }
    dedupe = possible;
  }

  /** From now on telling a blob writes its time anew when it is older than this. */
  void renewAfter(Duration age) {
    renewal = age;
  }

  /** Whether repositories share content: they are to, and they can. */
  boolean shares() {
    return dedupe;
  }

  @Override
  public OptionalLong size(RepositoryName repository, Digest digest) throws IOException {
    return settledSize(layout.blob(repository, digest));
  }

  /** Size of a blob whose maker will not take it back any more, because its sync has failed. */
  private OptionalLong settledSize(Path blob) throws IOException {
    OptionalLong size = sizeOf(blob);
    return files.syncs() && size.isPresent()
        ? files.whileNobodyReplaces(blob, () -> sizeOf(blob))
        : size;
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
    try {
      BasicFileAttributes attributes = Files.readAttributes(blob, BasicFileAttributes.class);
      Instant told = attributes.lastModifiedTime().toInstant();
      if (told.isBefore(Instant.now().minus(renewal))) {
        return renewed(blob) ? OptionalLong.of(attributes.size()) : OptionalLong.empty();
      }
      return files.syncs() ? settledSize(blob) : OptionalLong.of(attributes.size());
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  /** Writes that a blob is told now; false when it is not there. */
  private boolean renewed(Path blob) throws IOException {
    return files.whileNobodyReplaces(
        blob,
        () -> {
          try {
            renew(blob);
            return true;
          } catch (NoSuchFileException e) {
            return false;
          }
        });
  }

  private static void renew(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
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
    if (!keeps(blob, content.length)) {
      files.write(blob, out -> out.write(content));
    }
  }

  /** Whether a blob of this size is there already; if so, it is told and durable from now on. */
  private boolean keeps(Path blob, long size) throws IOException {
    OptionalLong found = sizeOf(blob);
    return found.isPresent() && found.getAsLong() == size && keeps(blob);
  }

  private boolean keeps(Path blob) throws IOException {
    try {
      if (renewed(blob)) {
        files.settle(blob);
        return true;
      }
    } catch (NoSuchFileException e) {
      return false; // deleted just now
    }
    return false;
  }

  /**
   * Takes a finished upload for a blob of a repository. The file is complete, synced if the store
   * promises that, and hashes to the digest.
   */
  void adopt(Path upload, RepositoryName repository, Digest digest) throws IOException {
    Path blob = layout.blob(repository, digest);
    long size = Files.size(upload);
    if (keeps(blob, size)) {
      Files.delete(upload);
      if (dedupe) {
        shared.shareIfNone(blob, digest);
      }
    } else if (linksShared(blob, digest, size)) {
      Files.delete(upload);
    } else {
      // In this order: a crash must not leave a session that writes to what others share.
      renew(upload);
      place(upload, blob);
      if (dedupe) {
        shared.share(blob, digest);
      }
    }
    renewed(blob); // told from now on, however long all this has taken; or deleted by somebody
  }

  /** A blob that is there is of another size, so not what its name says: that one is replaced. */
  private boolean linksShared(Path blob, Digest digest, long size) throws IOException {
    return dedupe && !Files.exists(blob) && shared.linkTo(blob, digest, size);
  }

  private void place(Path complete, Path blob) throws IOException {
    try {
      files.move(complete, blob);
    } catch (AtomicMoveNotSupportedException e) {
      files.write(blob, out -> Files.copy(complete, out));
      Files.delete(complete);
    }
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
    Path blob = layout.blob(to, digest);
    try {
      renew(existing);
      if (keeps(blob)) {
        return true;
      }
      if (!files.link(existing, blob)) {
        files.write(blob, out -> Files.copy(existing, out));
        if (dedupe) {
          shared.share(blob, digest); // the next link is to this one
        }
      }
      return renewed(blob); // for another file may have come to that name since its renewal
    } catch (NoSuchFileException e) {
      return false; // not there, or deleted just now
    }
  }

  @Override
  public boolean delete(RepositoryName repository, Digest digest) throws IOException {
    Path blob = layout.blob(repository, digest);
    boolean deleted = remove(files.whileNobodyReplaces(blob, () -> trash.takeAway(blob)), digest);
    if (deleted) {
      files.syncDirectory(DurableFiles.parent(blob));
    }
    return deleted;
  }

  @Override
  public boolean deleteUnlessTold(RepositoryName repository, Digest digest, Instant since)
      throws IOException {
    Path blob = layout.blob(repository, digest);
    return remove(
        files.whileNobodyReplaces(
            blob, () -> isToldSince(blob, since) ? Optional.empty() : trash.takeAway(blob)),
        digest);
  }

  private static boolean isToldSince(Path blob, Instant since) throws IOException {
    try {
      return !Files.getLastModifiedTime(blob).toInstant().isBefore(since);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private boolean remove(Optional<Path> taken, Digest digest) throws IOException {
    if (taken.isPresent()) {
      trash.discard(taken.get());
      shared.drop(digest);
    }
    return taken.isPresent();
  }

  @Override
  public int sweep(BooleanSupplier goOn) throws IOException {
    return shared.sweep(goOn);
  }

  @Override
  public void list(RepositoryName repository, Consumer<StoredBlob> blobs) throws IOException {
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      Directories.forEach(
          layout.blobs(repository, algorithm), file -> stored(algorithm, file).ifPresent(blobs));
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
