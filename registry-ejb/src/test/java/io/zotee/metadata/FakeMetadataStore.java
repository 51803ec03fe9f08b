package io.zotee.metadata;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Metadata in memory, which fail on demand. */
final class FakeMetadataStore implements MetadataStore {
  private final Map<String, SortedMap<String, byte[]>> tables;
  private @Nullable IOException failure;
  private boolean closed;

  FakeMetadataStore() {
    this(new HashMap<>());
  }

  /** On what another one has kept. */
  FakeMetadataStore(Map<String, SortedMap<String, byte[]>> tables) {
    this.tables = tables;
  }

  synchronized void fail(@Nullable IOException with) {
    failure = with;
  }

  synchronized int size() {
    return tables.values().stream().mapToInt(Map::size).sum();
  }

  @Override
  public synchronized Optional<byte[]> get(String table, String key) throws IOException {
    return Optional.ofNullable(table(table).get(key));
  }

  @Override
  public synchronized void write(List<MetadataChange> changes) throws IOException {
    for (MetadataChange change : changes) {
      if (change instanceof MetadataChange.Put put) {
        table(put.table()).put(put.key(), put.value());
      } else {
        table(change.table()).remove(change.key());
      }
    }
    table("none");
  }

  @Override
  public synchronized void scan(String table, String prefix, Visitor visitor) throws IOException {
    for (Map.Entry<String, byte[]> entry : table(table).tailMap(prefix).entrySet()) {
      if (!entry.getKey().startsWith(prefix) || !visitor.visit(entry.getKey(), entry.getValue())) {
        return;
      }
    }
  }

  private SortedMap<String, byte[]> table(String name) throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (closed) {
      throw new IOException("closed");
    }
    return tables.computeIfAbsent(name, fresh -> new TreeMap<>());
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
