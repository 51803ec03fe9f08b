package io.zotee.storage;

import java.io.IOException;

/** The sender of a body went away, stalled or broke the protocol before the body's end. */
public final class ClientGoneException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With the error that the stream gave. */
  public ClientGoneException(IOException cause) {
    super("the request's body ended early: " + cause.getMessage(), cause);
  }
}
