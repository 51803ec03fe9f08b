package io.zotee.storage.local;

import io.zotee.storage.IndexRecord;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file of the index log. Written by one thread at a time, read by any. */
final class LogSegment {
  private final Path file;
  private final FileChannel channel;
  private long size;

  /** Records in this file that no checkpoint contains yet; guarded by the log's state lock. */
  private int pending;

  private LogSegment(Path file, FileChannel channel, long size) {
    this.file = file;
    this.channel = channel;
    this.size = size;
  }

  static LogSegment create(Path file, DurableFiles files) throws IOException {
    FileChannel channel = files.create(file);
    files.syncDirectory(DurableFiles.parent(file));
    return new LogSegment(file, channel, 0);
  }

  /** Takes a record that is found in an existing segment. */
  interface Found {
    void record(LogSegment segment, long offset, IndexRecord record);
  }

  /**
   * Opens a segment that an earlier run of the server wrote and tells its records. Whatever follows
   * the last sound record was never acknowledged and is cut off.
   */
  static LogSegment open(Path file, Found found) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    LogSegment segment = new LogSegment(file, channel, 0);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (byte[] payload = Frames.next(in); payload != null; payload = Frames.next(in)) {
        found.record(segment, segment.size, decode(payload));
        segment.size += Frames.HEADER + payload.length;
      }
    }
    if (segment.size < channel.size()) {
      channel.truncate(segment.size);
    }
    return segment;
  }

  private static IndexRecord decode(byte[] payload) throws IOException {
    return RecordCodec.record(new DataInputStream(new ByteArrayInputStream(payload)));
  }

  /** Appends these bytes; on failure the segment's size is what it was. */
  void append(byte[] frames, boolean sync) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(frames);
    for (long at = size; buffer.hasRemaining(); ) {
      at += channel.write(buffer, at);
    }
    if (sync) {
      channel.force(false);
    }
    size += frames.length;
  }

  /** Reads the record that begins at an offset. */
  IndexRecord read(long offset) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(Frames.HEADER);
    readFully(header, offset);
    ByteBuffer frame = ByteBuffer.allocate(Frames.HEADER + header.getInt(0));
    readFully(frame, offset);
    byte[] payload = Frames.next(new DataInputStream(new ByteArrayInputStream(frame.array())));
    if (payload == null) {
      throw new IOException(file + ": the record at byte " + offset + " is damaged");
    }
    return decode(payload);
  }

  private void readFully(ByteBuffer buffer, long offset) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException(file + " ends before the record at byte " + offset);
      }
    }
  }

  /** Cuts off what a failed append may have left behind. */
  void dropUnacknowledged() throws IOException {
    channel.truncate(size);
  }

  void delete() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  void close() throws IOException {
    channel.close();
  }

  long size() {
    return size;
  }

  int pending() {
    return pending;
  }

  void addPending(int records) {
    pending += records;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
