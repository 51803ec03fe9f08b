package io.zotee.repository.index;

import io.zotee.oci.RepositoryName;
import io.zotee.storage.IndexLog;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The names of all repositories. The store is asked once, when somebody first wants the list, so
 * that a start does not depend on their number; from then on the set is kept.
 */
public final class RepositoryNames {
  private final IndexLog log;
  private final NavigableMap<String, RepositoryName> names = new ConcurrentSkipListMap<>();
  private volatile boolean complete;

  RepositoryNames(IndexLog log) {
    this.log = log;
  }

  /** The names in order of their bytes, after one that need not exist; a live view. */
  public Iterable<RepositoryName> after(@Nullable String last) throws IOException {
    collect();
    return last == null ? names.values() : names.tailMap(last, false).values();
  }

  private synchronized void collect() throws IOException {
    if (!complete) {
      log.repositories(this::add);
      complete = true;
    }
  }

  void add(RepositoryName name) {
    names.put(name.value(), name);
  }
}
