package io.zotee.storage;

/** The sender of a body went away, stalled or broke the protocol before the body's end. */
public final class ClientGoneException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the error that the stream gave. */
  public ClientGoneException(Exception cause) {
    super("the request's body ended early: " + cause.getMessage(), cause);
  }
}
