package io.zotee.web.http;

import io.zotee.storage.BlobContent;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The body of an answer: its length, and how it is written. */
public sealed interface Body extends Closeable {
  /** The length of a body that has none to tell. */
  long UNTOLD = -1;

  /** No body, and nothing said about its length. */
  static Body none() {
    return new None(UNTOLD);
  }

  /** No body, but the length that it would have: the answer to HEAD (RFC 9110, section 9.3.2). */
  static Body ofHead(long length) {
    return new None(length);
  }

  /** What {@code Content-Length} says, in bytes, or {@link #UNTOLD}. */
  long length();

  /**
   * Writes the body once, to a stream on which exactly this length was announced. The stream stays
   * open.
   *
   * @throws IOException if the client went away
   * @throws io.zotee.repository.RegistryException if the content cannot be read
   */
  void writeTo(OutputStream out) throws IOException;

  @Override
  default void close() throws IOException {}

  /** A body of which at most the length is told. */
  record None(long length) implements Body {
    @Override
    public void writeTo(OutputStream out) {}
  }

  /** A body that is held in memory. */
  @SuppressWarnings("ArrayRecordComponent") // written once by its only owner
  record Bytes(byte[] bytes) implements Body {
    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(bytes);
    }
  }

  /**
   * A stretch of opened content.
   *
   * @param content the content, closed with the body
   * @param start position of the first byte
   * @param length number of bytes
   */
  record Slice(BlobContent content, long start, long length) implements Body {

    /** The whole content. */
    public static Slice whole(BlobContent content) {
      return new Slice(content, 0, content.size());
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      ContentTransfer.toEndOfBody(content, start, length, out);
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  /**
   * Several stretches of opened content as {@code multipart/byteranges} (RFC 9110, section 14.6).
   *
   * @param content the content, closed with the body
   * @param parts what comes before each stretch, and the stretch
   * @param end what comes after the last stretch
   */
  @SuppressWarnings("ArrayRecordComponent") // written once by its only owner
  record Parts(BlobContent content, List<Part> parts, byte[] end) implements Body {
    @Override
    public long length() {
      long length = end.length;
      for (Part part : parts) {
        length += part.head().length + part.range().length();
      }
      return length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      for (Part part : parts) {
        out.write(part.head());
        ContentTransfer.copy(content, part.range().first(), part.range().length(), out);
      }
      out.write(end);
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  /**
   * One stretch of several.
   *
   * @param head delimiter and header fields, up to and with the empty line
   * @param range the stretch
   */
  @SuppressWarnings("ArrayRecordComponent") // written once by its only owner
  record Part(byte[] head, ByteRange range) {}
}
