package io.zotee.storage.faults;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Errors of the kernel, with the messages that they have in Java on Linux (strerror(3)). */
public enum KernelError {
  ENOSPC("No space left on device"),
  EDQUOT("Disk quota exceeded"),
  EIO("Input/output error"),
  EROFS("Read-only file system"),
  EMFILE("Too many open files"),
  ENFILE("Too many open files in system"),
  EMLINK("Too many links"),
  EPERM("Operation not permitted");

  private final String message;

  KernelError(String message) {
    this.message = message;
  }

  /** As channels throw it. */
  IOException ofChannel() {
    return new IOException(message);
  }

  /** As operations on paths throw it. */
  IOException ofPath(Path path) {
    return new FileSystemException(path.toString(), null, message);
  }
}
