package io.zotee.storage.local;

import io.zotee.oci.Digest;
import io.zotee.storage.ManifestSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Summaries of a repository's manifests, appended at each checkpoint. All of it follows from the
 * manifests, so it is never synced, and what cannot be read is passed over and made again.
 *
 * <p>Summaries of manifests that are gone stay until the file has doubled; then, if most of it is
 * of such, it is written anew. So the file is at most some four times as large as it must be, and
 * the looking costs as much as the appending did.
 */
final class SummaryFile {
  private static final long WORTH_A_LOOK = 64 << 10;

  private final Path file;
  private final DurableFiles files;

  SummaryFile(Path file, DurableFiles files) {
    this.file = file;
    this.files = files;
  }

  private interface Frame {
    void frame(ManifestSummary summary, byte[] payload) throws IOException;
  }

  /** Tells the summaries. */
  void read(Consumer<ManifestSummary> summaries) throws IOException {
    frames((summary, payload) -> summaries.accept(summary));
  }

  private void frames(Frame frame) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FrameReader reader = new FrameReader(channel);
      for (byte[] payload = reader.next(); payload != null; payload = reader.next()) {
        frame.frame(
            RecordCodec.summary(new DataInputStream(new ByteArrayInputStream(payload))), payload);
      }
    } catch (NoSuchFileException e) {
      return; // none was ever written
    }
  }

  /**
   * Appends summaries.
   *
   * @return whether the file has grown so much since the last time that {@link #keep} is worth it
   */
  boolean append(List<ManifestSummary> summaries) throws IOException {
    if (summaries.isEmpty()) {
      return false;
    }
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (ManifestSummary summary : summaries) {
      frames.writeBytes(Frames.frame(RecordCodec.encode(summary)));
    }
    files.makeDirectories(DurableFiles.parent(file));
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, DurableFiles.PRIVATE_FILE)) {
      long before = channel.size();
      ByteBuffer buffer = ByteBuffer.wrap(frames.toByteArray());
      while (buffer.hasRemaining()) {
        channel.write(buffer, before + buffer.position());
      }
      long after = before + buffer.limit();
      return after >= WORTH_A_LOOK && Long.highestOneBit(after) > before;
    }
  }

  /** Drops the summaries of all other manifests, if that makes the file half as large or less. */
  void keep(Set<Digest> manifests) throws IOException {
    Set<Digest> kept = new HashSet<>();
    long[] bytes = new long[2];
    frames(
        (summary, payload) -> {
          boolean keep = manifests.contains(summary.manifest()) && kept.add(summary.manifest());
          bytes[keep ? 1 : 0] += payload.length;
        });
    if (bytes[0] < bytes[1]) {
      return;
    }
    files.write(
        file,
        out ->
            frames(
                (summary, payload) -> {
                  if (kept.remove(summary.manifest())) {
                    out.write(Frames.frame(payload));
                  }
                }));
  }
}
