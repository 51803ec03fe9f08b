package io.zotee.storage.local;

import io.zotee.storage.ManifestSummary;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Summaries of a repository's manifests, appended at each checkpoint. All of it follows from the
 * manifests, so it is never synced, and what cannot be read is passed over and made again.
 */
final class SummaryFile {
  private SummaryFile() {}

  /** Tells the summaries, and cuts off the end if a crash left it torn. */
  static void read(Path file, Consumer<ManifestSummary> summaries) throws IOException {
    long sound = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (byte[] payload = Frames.next(in); payload != null; payload = Frames.next(in)) {
        summaries.accept(
            RecordCodec.summary(new DataInputStream(new ByteArrayInputStream(payload))));
        sound += Frames.HEADER + payload.length;
      }
    } catch (NoSuchFileException e) {
      return; // none was ever written
    }
    if (Files.size(file) > sound) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(sound);
      }
    }
  }

  static void append(Path file, List<ManifestSummary> summaries, DurableFiles files)
      throws IOException {
    if (summaries.isEmpty()) {
      return;
    }
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (ManifestSummary summary : summaries) {
      frames.writeBytes(Frames.frame(RecordCodec.encode(summary)));
    }
    files.makeDirectories(DurableFiles.parent(file));
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, DurableFiles.PRIVATE_FILE)) {
      ByteBuffer buffer = ByteBuffer.wrap(frames.toByteArray());
      channel.position(channel.size());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }
}
