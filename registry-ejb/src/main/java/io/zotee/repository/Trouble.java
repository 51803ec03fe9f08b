package io.zotee.repository;

import io.zotee.storage.DamagedException;
import java.util.regex.Pattern;

/**
 * What can be wrong with a store. The kernel's errors reach Java as texts only (strerror(3)), so
 * that is what they are told by.
 */
enum Trouble {
  FULL(
      Reason.STORE_FULL,
      "the registry's disk is full: free some room and try again",
      "No space left on device|Disk quota exceeded"),
  TOO_MANY_FILES(
      Reason.STORE_BUSY,
      "the registry has as many files open as it may: try again soon",
      "Too many open files"),
  READ_ONLY(
      Reason.STORE_FAILED,
      "the registry's disk can only be read: it must be mounted for writing again",
      "Read-only file system"),
  INPUT_OUTPUT(
      Reason.STORE_FAILED,
      "the registry's disk failed with an input/output error; its log has more",
      "Input/output error"),
  DAMAGED(Reason.STORE_FAILED, "what the registry has stored there is damaged; its log has more"),
  OTHER(Reason.STORE_FAILED, "the registry's store failed; its log says how");

  private final Reason reason;
  private final String message;
  private final Pattern sign;

  /** For what is not told by a text. */
  Trouble(Reason reason, String message) {
    this(reason, message, "(?!)");
  }

  Trouble(Reason reason, String message, String sign) {
    this.reason = reason;
    this.message = message;
    this.sign = Pattern.compile(sign);
  }

  /** The kind of trouble that led to this. */
  static Trouble of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DamagedException) {
        return DAMAGED;
      }
      String text = String.valueOf(cause.getMessage());
      for (Trouble trouble : values()) {
        if (trouble.sign.matcher(text).find()) {
          return trouble;
        }
      }
    }
    return OTHER;
  }

  Reason reason() {
    return reason;
  }

  /** For the person at the other end: no path, nothing internal. */
  String message() {
    return message;
  }

  /** Whether only what is written can show that it is over. */
  boolean hindersWritingOnly() {
    return this == FULL || this == READ_ONLY;
  }
}
