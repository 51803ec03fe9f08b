package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Blobs as files. With dedupe on, uploaded content is also linked into a shared place, so that
 * repositories with the same content have one inode: the file system is the index, and there is no
 * other to lose.
 */
final class LocalBlobStore implements BlobStore {
  private final StoreLayout layout;
  private final DurableFiles files;
  private final boolean dedupe;

  LocalBlobStore(StoreLayout layout, DurableFiles files, boolean dedupe) {
    this.layout = layout;
    this.files = files;
    this.dedupe = dedupe;
  }

  @Override
  public OptionalLong size(RepositoryName repository, Digest digest) throws IOException {
    return sizeOf(layout.blob(repository, digest));
  }

  private static OptionalLong sizeOf(Path file) throws IOException {
    try {
      return OptionalLong.of(Files.readAttributes(file, BasicFileAttributes.class).size());
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
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
    if (size.isPresent() && size.getAsLong() == content.length) {
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
}
