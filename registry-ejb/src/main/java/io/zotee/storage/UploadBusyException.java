package io.zotee.storage;

/** Somebody else is writing to this upload session. */
public final class UploadBusyException extends Exception {
  private static final long serialVersionUID = 1L;

  /** For this session. */
  public UploadBusyException(UploadId id) {
    super("another request is writing to upload session " + id);
  }
}
