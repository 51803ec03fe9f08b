package io.zotee.repository;

import java.io.IOException;

/** Turns the store's failures into refusals that say whether there is room. */
final class Storage {
  private Storage() {}

  /** Work on the store. */
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T attempt(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  static RegistryException failure(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
        return new RegistryException(
            Reason.STORE_FULL, "the registry's disk is full: free some room and try again", e);
      }
    }
    return new RegistryException(
        Reason.STORE_FAILED, "the registry's store failed; its log says how", e);
  }
}
