package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.ContentSharing;
import io.zotee.storage.SharingProgress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Links and unlinks content that is stored already.
 *
 * <p>The new file is made aside, with no lock held, however long that takes. It is given the blob's
 * name under the name's lock, if the name still is that of the file that was compared or copied:
 * who has deleted or replaced it meanwhile has won, and nothing is done.
 */
final class LocalContentSharing implements ContentSharing {
  private static final int CHUNK = 1 << 20;

  /** A copy leaves at least this part of the disk free. */
  private static final int FREE = 20;

  private final StoreLayout layout;
  private final DurableFiles files;
  private final SharedBlobs shared;
  private final BooleanSupplier on;

  LocalContentSharing(
      StoreLayout layout, DurableFiles files, SharedBlobs shared, BooleanSupplier on) {
    this.layout = layout;
    this.files = files;
    this.shared = shared;
    this.on = on;
  }

  @Override
  public boolean isOn() {
    return on.getAsBoolean();
  }

  @Override
  public SharingProgress progress() throws IOException {
    try {
      return parse(Files.readString(layout.sharing()));
    } catch (NoSuchFileException e) {
      return SharingProgress.begin(isOn());
    }
  }

  /** One line: {@code on} or {@code off}, and {@code finished} or the last repository. */
  private SharingProgress parse(String text) {
    String[] words = text.strip().split(" ", 2);
    boolean known = words[0].equals("on") || words[0].equals("off");
    if (!known || words.length < 2) {
      return SharingProgress.begin(isOn());
    }
    boolean wasOn = words[0].equals("on");
    return words[1].equals("finished")
        ? SharingProgress.finished(wasOn)
        : SharingProgress.upTo(wasOn, words[1].substring(words[1].indexOf(':') + 1));
  }

  @Override
  public void save(SharingProgress progress) throws IOException {
    String text =
        (progress.on() ? "on " : "off ")
            + (progress.finished() ? "finished" : "after:" + progress.last())
            + "\n";
    files.write(layout.sharing(), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public Change arrange(RepositoryName repository, Digest digest, BooleanSupplier goOn)
      throws IOException {
    Path blob = layout.blob(repository, digest);
    try {
      if (isOn()) {
        return join(blob, digest, goOn) ? Change.LINKED : Change.NONE;
      }
      return part(blob, digest, goOn) ? Change.COPIED : Change.NONE;
    } catch (NoSuchFileException | OvertakenException e) {
      return Change.NONE; // by somebody who deleted it just now, for one
    }
  }

  private boolean join(Path blob, Digest digest, BooleanSupplier goOn) throws IOException {
    shared.shareIfNone(blob, digest);
    Path common = layout.shared(digest);
    if (!Files.exists(common)) {
      return false; // the blob is on another device
    }
    Identity mine = Identity.of(blob);
    Identity others = Identity.of(common);
    // Where they differ, one is not what its name says: to find out which is not for us.
    if (mine.equals(others) || mine.size() != others.size() || !isEqual(blob, common, goOn)) {
      return false;
    }
    return replaceByLink(blob, mine, common, others, digest);
  }

  private boolean replaceByLink(
      Path blob, Identity mine, Path common, Identity others, Digest digest) throws IOException {
    Path link = files.temporary();
    try {
      Files.createLink(link, common);
    } catch (NoSuchFileException e) {
      return false;
    } catch (FileSystemException e) {
      shared.share(blob, digest); // too many links: from now on this one is shared
      return false;
    }
    try {
      if (!Identity.of(link).equals(others)) {
        return false;
      }
      if (files.syncs()) {
        DurableFiles.force(link);
      }
      return files.whileNobodyReplaces(
          blob,
          () -> {
            mine.mustBe(blob);
            Files.setLastModifiedTime(link, FileTime.from(Instant.now()));
            Files.move(link, blob, StandardCopyOption.ATOMIC_MOVE);
            return true;
          });
    } catch (AtomicMoveNotSupportedException e) {
      return false; // the blob is on another device
    } finally {
      Files.deleteIfExists(link);
    }
  }

  private static boolean isEqual(Path one, Path other, BooleanSupplier goOn) throws IOException {
    byte[] left = new byte[CHUNK];
    byte[] right = new byte[CHUNK];
    try (InputStream ofOne = Files.newInputStream(one);
        InputStream ofOther = Files.newInputStream(other)) {
      while (goOn.getAsBoolean()) {
        int count = ofOne.readNBytes(left, 0, CHUNK);
        int second = ofOther.readNBytes(right, 0, CHUNK);
        if (count != second || !Arrays.equals(left, 0, count, right, 0, count)) {
          return false;
        }
        if (count < CHUNK) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean part(Path blob, Digest digest, BooleanSupplier goOn) throws IOException {
    shared.disown(blob, digest);
    Identity mine = Identity.of(blob);
    if (SharedBlobs.links(blob) <= 1) {
      return false;
    }
    requireRoom(blob, mine.size());
    files.write(blob, out -> copy(blob, digest, out, goOn), copy -> mine.mustBe(blob));
    return true;
  }

  private static void requireRoom(Path blob, long size) throws IOException {
    FileStore disk = Files.getFileStore(blob);
    if (disk.getUsableSpace() - size < disk.getTotalSpace() / FREE) {
      throw new FileSystemException(
          blob.toString(),
          null,
          "a copy of "
              + size
              + " bytes would leave less than a twentieth of the disk free: make room, or switch"
              + " storage.dedupe on again");
    }
  }

  /** Copies what hashes to its name; anything else is not for us to multiply. */
  private static void copy(Path blob, Digest digest, OutputStream out, BooleanSupplier goOn)
      throws IOException {
    MessageDigest hash = digest.algorithm().newHash();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(blob)) {
      for (int count = CHUNK; count == CHUNK; ) {
        if (!goOn.getAsBoolean()) {
          throw new OvertakenException();
        }
        count = in.readNBytes(chunk, 0, CHUNK);
        hash.update(chunk, 0, count);
        out.write(chunk, 0, count);
      }
    }
    if (!Digest.ofHash(digest.algorithm(), hash).equals(digest)) {
      throw new OvertakenException();
    }
  }

  /** Which file it is: the content of one does not change once it has a digest for a name. */
  private record Identity(Object key, long size) {
    static Identity of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Identity(Objects.requireNonNull(attributes.fileKey()), attributes.size());
    }

    void mustBe(Path file) throws IOException {
      if (!equals(of(file))) {
        throw new OvertakenException();
      }
    }
  }

  /** Somebody else was quicker, or the work is not wanted any more. */
  private static final class OvertakenException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
