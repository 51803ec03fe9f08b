package io.zotee.repository;

import io.zotee.oci.RepositoryName;
import io.zotee.repository.index.RepositoryNames;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * The most repositories that there may be ({@code storage.maxRepos}). A repository counts from its
 * first manifest on; one that is about to get it holds a place until it has it or has failed, so
 * that pushes at the same moment cannot exceed the limit together, and no push waits for another.
 */
public final class RepositoryLimit {
  private final IntSupplier limit;

  /** How many pushes are about to make each of these repositories. */
  private final Map<RepositoryName, Integer> coming = new HashMap<>();

  /**
   * @param limit tells the limit that counts now; 0 for none
   */
  public RepositoryLimit(IntSupplier limit) {
    this.limit = limit;
  }

  /** Work that makes a repository. */
  interface Making<T> {
    T make() throws IOException;
  }

  /**
   * Does work that may make a repository which does not exist yet.
   *
   * @throws RegistryException {@code REPOSITORIES_TOO_MANY}
   */
  <T> T within(RepositoryNames names, RepositoryName name, Making<T> making) throws IOException {
    int most = limit.getAsInt();
    if (most == 0) {
      return making.make();
    }
    names.collect();
    enter(names, name, most);
    try {
      return making.make();
    } finally {
      leave(name);
    }
  }

  private synchronized void enter(RepositoryNames names, RepositoryName name, int most) {
    if (!names.contains(name) && !coming.containsKey(name)) {
      long others = coming.keySet().stream().filter(other -> !names.contains(other)).count();
      if (names.count() + others >= most) {
        throw new RegistryException(
                Reason.REPOSITORIES_TOO_MANY,
                "the registry may have at most " + most + " repositories; delete one first")
            .with("name", name)
            .with("limit", most);
      }
    }
    coming.merge(name, 1, Integer::sum);
  }

  private synchronized void leave(RepositoryName name) {
    coming.computeIfPresent(name, (left, pushes) -> pushes == 1 ? null : pushes - 1);
  }
}
