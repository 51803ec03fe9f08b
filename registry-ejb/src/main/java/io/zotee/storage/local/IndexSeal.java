package io.zotee.storage.local;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the server remembers of an {@code index.json} that it wrote. A file of another size or time
 * was written by somebody else, and is none of this seal's business; one of the same size and time
 * whose bytes have another checksum is damaged.
 *
 * @param size in bytes
 * @param time of the last modification, in nanoseconds since 1970
 * @param checksum CRC-32C of the bytes
 */
record IndexSeal(long size, long time, int checksum) {
  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + Long.BYTES + Long.BYTES + Integer.BYTES;

  static IndexSeal of(Path file, int checksum) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return new IndexSeal(attributes.size(), time(attributes), checksum);
  }

  private static long time(BasicFileAttributes attributes) {
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  /** Whether the file that is there has the size and the time of the sealed one. */
  boolean isOf(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    return attributes.size() == size && time(attributes) == time;
  }

  /** The seal in a file; null when there is none that can be read. */
  static @Nullable IndexSeal read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] payload = new FrameReader(channel).next();
      if (payload == null || payload.length != LENGTH) {
        return null;
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
      in.readByte();
      return new IndexSeal(in.readLong(), in.readLong(), in.readInt());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Writes the seal over another one; a torn one is none. */
  void write(Path file, DurableFiles files) throws IOException {
    ByteBuffer payload = ByteBuffer.allocate(LENGTH);
    payload.put(VERSION).putLong(size).putLong(time).putInt(checksum);
    ByteBuffer frame = ByteBuffer.wrap(Frames.frame(payload.array()));
    files.makeDirectories(DurableFiles.parent(file));
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(file, options, DurableFiles.PRIVATE_FILE)) {
      while (frame.hasRemaining()) {
        channel.write(frame, frame.position());
      }
    }
  }
}
