package io.zotee.repository.index;

import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The names of all repositories. The stores are asked once, when somebody first wants the list, so
 * that a start does not depend on their number; from then on the set is kept.
 */
public final class RepositoryNames {
  private final Source source;
  private final NavigableMap<String, RepositoryName> names = new ConcurrentSkipListMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean complete;

  /** Where the names come from. */
  public interface Source {
    /** Tells every name, in no order; one may come that ceased to exist meanwhile. */
    void tell(Consumer<RepositoryName> names) throws IOException;
  }

  /** The names that this source tells, and those that are added. */
  public RepositoryNames(Source source) {
    this.source = source;
  }

  /** The names in order of their bytes, after one that need not exist; a live view. */
  public Iterable<RepositoryName> after(@Nullable String last) throws IOException {
    collect();
    return last == null ? names.values() : names.tailMap(last, false).values();
  }

  /** Makes sure that every name is known. */
  public void collect() throws IOException {
    if (!complete) {
      synchronized (this) {
        if (!complete) {
          source.tell(this::add);
          complete = true;
        }
      }
    }
  }

  /** Whether a name is among those that are known. */
  public boolean contains(RepositoryName name) {
    return names.containsKey(name.value());
  }

  /** Number of names that are known. */
  public int count() {
    return count.get();
  }

  void add(RepositoryName name) {
    if (names.putIfAbsent(name.value(), name) == null) {
      count.incrementAndGet();
    }
  }

  /** Not while names are collected: they would bring it back. */
  synchronized void remove(RepositoryName name) {
    if (names.remove(name.value()) != null) {
      count.decrementAndGet();
    }
  }
}
