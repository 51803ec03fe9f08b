package io.zotee.repository.index;

import io.zotee.storage.IndexChange;

/** Snapshots for tests of other packages. */
public final class Snapshots {
  /** A repository that has nothing. */
  public static final RepositorySnapshot EMPTY = RepositorySnapshot.EMPTY;

  private Snapshots() {}

  /** The snapshot after a change. */
  public static RepositorySnapshot after(RepositorySnapshot before, IndexChange change) {
    return before.apply(change);
  }
}
