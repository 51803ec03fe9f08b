package io.zotee.storage.local;

import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.IndexCheckpoint;
import io.zotee.storage.IndexVisitor;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A repository's checkpoint: {@code index.json}, {@code oci-layout}, and the summaries beside. */
final class IndexFiles {
  private static final byte[] OCI_LAYOUT =
      "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

  private final StoreLayout layout;
  private final DurableFiles files;

  IndexFiles(StoreLayout layout, DurableFiles files) {
    this.layout = layout;
    this.files = files;
  }

  /** Tells a checkpoint; false when there is none. */
  boolean read(RepositoryName repository, IndexVisitor visitor) throws IOException {
    Path index = layout.index(repository);
    try (InputStream in = Files.newInputStream(index)) {
      IndexJson.read(in, index.toString(), visitor::entry);
    } catch (NoSuchFileException e) {
      return false;
    }
    SummaryFile.read(layout.summaries(repository), visitor::summary);
    return true;
  }

  /** Replaces a checkpoint. */
  void write(RepositoryName repository, IndexCheckpoint checkpoint) throws IOException {
    files.makeDirectories(layout.repository(repository).resolve(StoreLayout.BLOBS));
    SummaryFile.append(layout.summaries(repository), checkpoint.summaries(), files);
    Path ociLayout = layout.repository(repository).resolve(StoreLayout.OCI_LAYOUT);
    if (!Files.exists(ociLayout)) {
      replace(ociLayout, out -> out.write(OCI_LAYOUT));
    }
    replace(layout.index(repository), out -> IndexJson.write(checkpoint.entries(), out));
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

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes aside and renames. The bytes are synced whatever the store promises: the log's records
   * are dropped after this, and a torn index would take the whole repository along.
   */
  private void replace(Path file, Content content) throws IOException {
    Path aside = DurableFiles.aside(file);
    try (FileChannel channel = files.create(aside)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.write(out);
      out.flush();
      channel.force(false);
    } catch (IOException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
    files.move(aside, file);
  }
}
