package io.zotee.storage;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * Content that has been opened for one reader, who closes it. The kinds differ in how the bytes can
 * leave: from memory, or from a file without passing through memory at all.
 */
public sealed interface BlobContent extends Closeable {

  /** Bytes of the whole content. */
  long size();

  /** The content from its first byte; closing the content closes the stream. */
  InputStream stream() throws IOException;

  @Override
  void close() throws IOException;

  /** Small content that is held in memory; nobody may change the array. */
  @SuppressWarnings("ArrayRecordComponent") // shared on purpose: a copy per pull would be the cost
  record InMemory(byte[] bytes) implements BlobContent {
    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(bytes);
    }

    @Override
    public void close() {}
  }

  /**
   * Content in an open file.
   *
   * @param channel the file, open for reading
   * @param size its length in bytes when it was opened
   */
  record InFile(FileChannel channel, long size) implements BlobContent {
    @Override
    public InputStream stream() throws IOException {
      channel.position(0);
      return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
