package io.zotee.tls;

/**
 * A reason why certificates or keys cannot be used. The message says which file, what is wrong with
 * it and what to do, and is meant for the user.
 */
public final class TlsException extends Exception {
  private static final long serialVersionUID = 1L;

  TlsException(String message) {
    super(message);
  }

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The explanation. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
