package io.zotee.storage;

import java.io.IOException;

/** What the store has is not what it wrote. To try again does not help; somebody must look. */
public final class DamagedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what is damaged, where, and what to do. */
  public DamagedException(String message) {
    super(message);
  }

  /** Says what is damaged, where, and what to do, and how it was noticed. */
  public DamagedException(String message, Throwable cause) {
    super(message, cause);
  }
}
