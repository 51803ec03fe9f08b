package io.zotee.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reads answers from one connection, each to its last byte. */
final class AnswerReader {
  private static final int BUFFER_BYTES = 256 << 10;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private ReadableByteChannel channel;

  AnswerReader(ReadableByteChannel channel) {
    this.channel = channel;
  }

  /** Reads from another connection from now on. */
  void reset(ReadableByteChannel newChannel) {
    channel = newChannel;
    buffer.clear().limit(0);
  }

  Answer head() throws IOException {
    int scanned = 0;
    for (; ; ) {
      int end = endOfHead(scanned);
      if (end > 0) {
        byte[] head = new byte[end];
        buffer.get(head);
        return Answer.parse(new String(head, ISO_8859_1));
      }
      scanned = Math.max(0, buffer.remaining() - 3);
      buffer.compact();
      fill();
    }
  }

  /** Reads the body that follows the head, and gives it to the sink. */
  void body(Answer answer, Sink sink) throws IOException {
    if (answer.isChunked()) {
      for (long size = chunkSize(); size > 0; size = chunkSize()) {
        exactly(size, sink);
        line();
      }
      line();
    } else {
      exactly(Long.parseLong(answer.header("Content-Length").orElse("0")), sink);
    }
  }

  /** Fails if anything has come after the answer: it would be taken for the next one. */
  void end() throws IOException {
    if (buffer.hasRemaining()) {
      throw new IOException(buffer.remaining() + " bytes more than the answer announced");
    }
  }

  private void exactly(long size, Sink sink) throws IOException {
    long left = size;
    while (left > 0) {
      if (!buffer.hasRemaining()) {
        buffer.clear();
        fill();
      }
      int length = (int) Math.min(left, buffer.remaining());
      sink.accept(buffer.slice(buffer.position(), length));
      buffer.position(buffer.position() + length);
      left -= length;
    }
  }

  private long chunkSize() throws IOException {
    String line = line();
    int extension = line.indexOf(';');
    return Long.parseLong(extension < 0 ? line : line.substring(0, extension), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (; ; ) {
      if (!buffer.hasRemaining()) {
        buffer.clear();
        fill();
      }
      byte next = buffer.get();
      if (next == '\n') {
        return line.toString();
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
  }

  /** The length of the head, or 0 while its end has not arrived. */
  private int endOfHead(int from) {
    int start = buffer.position();
    for (int i = start + from; i + 3 < buffer.limit(); i++) {
      if (buffer.get(i) == '\r'
          && buffer.get(i + 1) == '\n'
          && buffer.get(i + 2) == '\r'
          && buffer.get(i + 3) == '\n') {
        return i + 4 - start;
      }
    }
    return 0;
  }

  /** Adds what arrives; leaves the buffer ready to be read from. */
  private void fill() throws IOException {
    int read = channel.read(buffer);
    buffer.flip();
    if (read < 0) {
      throw new EOFException("the server closed the connection within an answer");
    }
    if (read == 0) {
      throw new IOException("an answer's head is longer than " + BUFFER_BYTES + " bytes");
    }
  }
}
