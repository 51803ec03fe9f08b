package io.zotee.web.http;

import io.undertow.io.BufferWritableOutputStream;
import io.zotee.repository.Storage;
import io.zotee.storage.BlobContent;
import io.zotee.storage.DamagedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Moves opened content into a response. */
final class ContentTransfer {
  private static final int BUFFER_SIZE = 64 * 1024;

  private ContentTransfer() {}

  /**
   * Writes a stretch of content that ends the body. Undertow's stream takes a file straight into
   * the socket, from the file's position up to the announced {@code Content-Length}; so this needs
   * the length to be announced, and nothing to follow.
   *
   * <p>With the head of the response it sends a first buffer that it fills from the file without
   * regard to the length, so a stretch shorter than that which does not end the file is copied.
   */
  @SuppressWarnings("deprecation") // the only way past memory that Undertow has; it names no other
  static void toEndOfBody(BlobContent content, long start, long length, OutputStream out)
      throws IOException {
    if (content instanceof BlobContent.InFile file
        && out instanceof BufferWritableOutputStream direct
        && (length >= BUFFER_SIZE || start + length == file.size())) {
      direct.transferFrom(file.channel().position(start));
    } else {
      copy(content, start, length, out);
    }
  }

  /** Writes a stretch of content through memory. */
  static void copy(BlobContent content, long start, long length, OutputStream out)
      throws IOException {
    if (content instanceof BlobContent.InMemory memory) {
      out.write(memory.bytes(), Math.toIntExact(start), Math.toIntExact(length));
    } else if (content instanceof BlobContent.InFile file) {
      copy(file.channel(), start, length, out);
    }
  }

  private static void copy(FileChannel file, long start, long length, OutputStream out)
      throws IOException {
    byte[] buffer = new byte[(int) Math.min(length, BUFFER_SIZE)];
    long position = start;
    long end = start + length;
    while (position < end) {
      int wanted = (int) Math.min(buffer.length, end - position);
      int count = read(file, ByteBuffer.wrap(buffer, 0, wanted), position);
      out.write(buffer, 0, count);
      position += count;
    }
  }

  /** Reads at least one byte; a failure is the store's, and never to be taken for the client's. */
  private static int read(FileChannel file, ByteBuffer into, long position) {
    try {
      int count = file.read(into, position);
      if (count > 0) {
        return count;
      }
    } catch (IOException e) {
      throw Storage.failure(e);
    }
    throw Storage.failure(new DamagedException("content became shorter while it was read"));
  }
}
