package io.zotee.web.http;

/** A {@code Range} that content of this size cannot answer (RFC 9110, section 15.5.17). */
public final class RangeNotSatisfiableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long size;

  /**
   * For content of this many bytes.
   *
   * @param size bytes of the content
   * @param message what the range should have been
   */
  public RangeNotSatisfiableException(long size, String message) {
    super(message);
    this.size = size;
  }

  /** Bytes of the content. */
  public long size() {
    return size;
  }
}
