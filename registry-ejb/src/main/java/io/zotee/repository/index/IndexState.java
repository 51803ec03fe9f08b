package io.zotee.repository.index;

import org.jspecify.annotations.Nullable;

/**
 * A repository's snapshot and the number of the record that led to it; without a snapshot it does
 * not exist.
 */
record IndexState(long sequence, @Nullable RepositorySnapshot snapshot) {
  /** Of a repository that has not been loaded. */
  static final IndexState UNKNOWN = new IndexState(-1, null);

  boolean isKnown() {
    return sequence >= 0;
  }

  RepositorySnapshot orEmpty() {
    return snapshot == null ? RepositorySnapshot.EMPTY : snapshot;
  }
}
