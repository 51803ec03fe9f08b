package io.zotee.upkeep;

/**
 * What was removed from a repository.
 *
 * @param tags by retention
 * @param manifests by retention
 * @param blobs that nothing needed
 * @param uploads that nobody wrote to any more
 * @param repository whether the repository itself is gone
 */
record Removed(int tags, int manifests, Amount blobs, Amount uploads, boolean repository) {
  static final Removed NOTHING = new Removed(0, 0, Amount.ZERO, Amount.ZERO, false);

  /** A number of things, and their bytes together. */
  record Amount(int number, long bytes) {
    static final Amount ZERO = new Amount(0, 0);

    Amount plus(long bytesOfOne) {
      return new Amount(number + 1, bytes + bytesOfOne);
    }
  }

  /** Whether it is anything at all. */
  boolean isSomething() {
    return tags + manifests + blobs.number() + uploads.number() > 0 || repository;
  }
}
