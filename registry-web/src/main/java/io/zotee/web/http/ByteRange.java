package io.zotee.web.http;

/**
 * A stretch of content, both ends inclusive, as {@code Content-Range} counts.
 *
 * @param first position of the first byte
 * @param last position of the last byte, not before {@code first}
 */
public record ByteRange(long first, long last) {

  /** Number of bytes. */
  public long length() {
    return last - first + 1;
  }

  /** The value of {@code Content-Range} for content of this size (RFC 9110, section 14.4). */
  public String of(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }
}
