package io.zotee.storage;

/**
 * How far stored content has been arranged.
 *
 * @param on whether it is arranged to be shared, or not to be
 * @param finished whether all of it is
 * @param last repositories up to this name are done, in order of their bytes; empty before the
 *     first, and when all are
 */
public record SharingProgress(boolean on, boolean finished, String last) {

  /** Nothing has been done yet. */
  public static SharingProgress begin(boolean on) {
    return new SharingProgress(on, false, "");
  }

  /** All is done up to a repository. */
  public static SharingProgress upTo(boolean on, String last) {
    return new SharingProgress(on, false, last);
  }

  /** All is done. */
  public static SharingProgress finished(boolean on) {
    return new SharingProgress(on, true, "");
  }
}
