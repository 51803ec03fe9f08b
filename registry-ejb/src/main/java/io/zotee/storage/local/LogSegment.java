package io.zotee.storage.local;

import io.zotee.storage.DamagedException;
import io.zotee.storage.IndexRecord;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One file of the index log. Written by one thread at a time, read by any. */
final class LogSegment {
  private final Path path;
  private final SharedFile file;
  private long size;

  /** Records in this file that no checkpoint contains yet. */
  private final AtomicInteger pending = new AtomicInteger();

  private LogSegment(Path path, SharedFile file) {
    this.path = path;
    this.file = file;
  }

  /** Creates a segment, even in a thread that is interrupted: all who wait need it. */
  static LogSegment create(Path path, DurableFiles files) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try {
          return createOnce(path, files);
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static LogSegment createOnce(Path path, DurableFiles files) throws IOException {
    FileChannel channel = files.create(path);
    try {
      files.syncDirectory(DurableFiles.parent(path));
    } catch (IOException e) {
      channel.close();
      DurableFiles.takeBack(path, e);
      throw e;
    }
    return new LogSegment(path, new SharedFile(path, channel));
  }

  /** Takes a record that is found in an existing segment. */
  interface Found {
    void record(LogSegment segment, long offset, IndexRecord record);
  }

  /** Opens a segment that an earlier run of the server wrote. */
  static LogSegment open(Path path) throws IOException {
    return new LogSegment(path, SharedFile.open(path));
  }

  /**
   * Tells the records and says what is damaged between them. Whatever follows the last sound record
   * was never acknowledged and does not count.
   */
  List<FrameReader.Gap> replay(Found found) throws IOException {
    return file.use(
        channel -> {
          FrameReader reader = new FrameReader(channel);
          for (byte[] payload = reader.next(); payload != null; payload = reader.next()) {
            found.record(this, reader.start(), decode(payload));
          }
          size = reader.end();
          return reader.gaps();
        });
  }

  private IndexRecord decode(byte[] payload) throws IOException {
    try {
      return RecordCodec.record(new DataInputStream(new ByteArrayInputStream(payload)));
    } catch (IOException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Appends these bytes; on failure the segment's size is what it was. A thread that is interrupted
   * writes all of them again before it syncs again: what was written before a sync that did not end
   * well need not be what the next one writes.
   */
  void append(byte[] frames, boolean sync) throws IOException {
    file.use(
        channel -> {
          ByteBuffer buffer = ByteBuffer.wrap(frames);
          while (buffer.hasRemaining()) {
            channel.write(buffer, size + buffer.position());
          }
          if (sync) {
            channel.force(false);
          }
          return frames.length;
        });
    size += frames.length;
  }

  /** Reads the record that begins at an offset. */
  IndexRecord read(long offset) throws IOException {
    ByteBuffer header = read(offset, Frames.HEADER);
    int length = header.getInt();
    if (!Frames.isPossible(length, Long.MAX_VALUE)) {
      throw damaged(offset);
    }
    byte[] payload = read(offset + Frames.HEADER, length).array();
    if (Frames.crc(payload) != header.getInt()) {
      throw damaged(offset);
    }
    return decode(payload);
  }

  private DamagedException damaged(long offset) {
    return new DamagedException(
        path + ": the record at byte " + offset + " is damaged, though it was sound before");
  }

  private ByteBuffer read(long offset, int count) throws IOException {
    return file.use(
        channel -> {
          ByteBuffer buffer = ByteBuffer.allocate(count);
          while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
              throw new EOFException(path + " ends before the record at byte " + offset);
            }
          }
          return buffer.flip();
        });
  }

  /** Cuts off what does not count: a torn end, or what a failed append may have left behind. */
  void cut(boolean sync) throws IOException {
    file.use(
        channel -> {
          boolean longer = channel.size() > size;
          if (longer) {
            channel.truncate(size);
          }
          if (longer && sync) {
            channel.force(true);
          }
          return longer;
        });
  }

  void delete() throws IOException {
    file.close();
    Files.deleteIfExists(path);
  }

  void close() throws IOException {
    file.close();
  }

  Path path() {
    return path;
  }

  long size() {
    return size;
  }

  int pending() {
    return pending.get();
  }

  void addPending(int records) {
    pending.addAndGet(records);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
