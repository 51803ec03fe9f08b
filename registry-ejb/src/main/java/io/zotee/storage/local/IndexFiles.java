package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.DamagedException;
import io.zotee.storage.IndexCheckpoint;
import io.zotee.storage.IndexVisitor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A repository's checkpoint: {@code index.json}, {@code oci-layout}, and the summaries and the seal
 * beside.
 */
final class IndexFiles {
  private static final byte[] OCI_LAYOUT =
      "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

  private final StoreLayout layout;
  private final DurableFiles files;

  IndexFiles(StoreLayout layout, DurableFiles files) {
    this.layout = layout;
    this.files = files;
  }

  /**
   * Tells a checkpoint; false when there is none.
   *
   * @throws DamagedException when {@code index.json} is not what the server wrote, though nobody
   *     else has written it; the visitor may have been told some of it
   */
  boolean read(RepositoryName repository, IndexVisitor visitor) throws IOException {
    Path index = layout.index(repository);
    Opened opened;
    try {
      opened = files.whileNobodyReplaces(index, () -> open(repository));
    } catch (NoSuchFileException e) {
      return false;
    }
    IndexSeal seal = opened.seal();
    boolean sound;
    try (CheckedInputStream in = opened.content()) {
      IndexJson.read(in, index.toString(), visitor::entry);
      in.transferTo(OutputStream.nullOutputStream());
      sound = seal == null || seal.checksum() == (int) in.getChecksum().getValue();
    } catch (DamagedException e) {
      throw seal == null ? e : damaged(index, e);
    }
    if (!sound) {
      throw damaged(index, null);
    }
    new SummaryFile(layout.summaries(repository), files).read(visitor::summary);
    return true;
  }

  /**
   * An index to read.
   *
   * @param seal of these very bytes; null when somebody else wrote them
   */
  private record Opened(CheckedInputStream content, @Nullable IndexSeal seal) {}

  private Opened open(RepositoryName repository) throws IOException {
    Path index = layout.index(repository);
    CheckedInputStream content = new CheckedInputStream(Files.newInputStream(index), new CRC32C());
    IndexSeal seal = IndexSeal.read(seal(repository));
    return new Opened(content, seal != null && seal.isOf(index) ? seal : null);
  }

  private static DamagedException damaged(Path index, @Nullable Exception noticed) {
    String message =
        index
            + " is damaged: it is not what the server wrote, and nobody else has written it since;"
            + " put a sound copy in its place, or touch the file to have it taken as it is";
    return noticed == null
        ? new DamagedException(message)
        : new DamagedException(message + " (" + noticed.getMessage() + ")", noticed);
  }

  /** Replaces a checkpoint. */
  void write(RepositoryName repository, IndexCheckpoint checkpoint) throws IOException {
    files.makeDirectories(layout.repository(repository).resolve(StoreLayout.BLOBS));
    SummaryFile summaries = new SummaryFile(layout.summaries(repository), files);
    boolean grown = summaries.append(checkpoint.summaries());
    Path ociLayout = layout.repository(repository).resolve(StoreLayout.OCI_LAYOUT);
    if (!Files.exists(ociLayout)) {
      files.writeSynced(ociLayout, out -> out.write(OCI_LAYOUT), written -> {});
    }
    Set<Digest> manifests = new HashSet<>();
    writeIndex(repository, grown ? noting(checkpoint.entries(), manifests) : checkpoint.entries());
    if (grown) {
      summaries.keep(manifests);
    }
  }

  private static Iterable<IndexCheckpoint.Entry> noting(
      Iterable<IndexCheckpoint.Entry> entries, Set<Digest> manifests) {
    return () ->
        StreamSupport.stream(entries.spliterator(), false)
            .peek(entry -> manifests.add(entry.descriptor().digest()))
            .iterator();
  }

  /**
   * The bytes are synced whatever the store promises: the log's records are dropped after this, and
   * a torn index would take the whole repository along.
   */
  private void writeIndex(RepositoryName repository, Iterable<IndexCheckpoint.Entry> entries)
      throws IOException {
    CRC32C checksum = new CRC32C();
    files.writeSynced(
        layout.index(repository),
        out -> IndexJson.write(entries, new CheckedOutputStream(out, checksum)),
        written -> IndexSeal.of(written, (int) checksum.getValue()).write(seal(repository), files));
  }

  /**
   * Removes a checkpoint and the directories that are empty then. The disk is waited for whatever
   * the store promises: the log's records are dropped after this, and an index that came back would
   * name content that is gone.
   */
  void remove(RepositoryName repository) throws IOException {
    Path directory = layout.repository(repository);
    if (Files.deleteIfExists(layout.index(repository))) {
      DurableFiles.force(directory);
    }
    Files.deleteIfExists(layout.summaries(repository));
    Files.deleteIfExists(seal(repository));
    files.deleteEmpty(DurableFiles.parent(layout.summaries(repository)), layout.own());
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      files.deleteEmpty(layout.blobs(repository, algorithm), directory);
    }
    files.deleteEmpty(layout.uploads(repository), directory);
    Path ociLayout = directory.resolve(StoreLayout.OCI_LAYOUT);
    if (hasNothingBut(ociLayout)) {
      Files.deleteIfExists(ociLayout);
    }
    files.deleteEmpty(directory, layout.root());
  }

  private static boolean hasNothingBut(Path file) throws IOException {
    try (Stream<Path> files = Files.list(DurableFiles.parent(file))) {
      return files.allMatch(file::equals);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private Path seal(RepositoryName repository) {
    return layout.summaries(repository).resolveSibling("_seal");
  }
}
