package io.zotee.metadata.mvstore;

import io.zotee.metadata.MetadataChange;
import io.zotee.metadata.MetadataStore;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * Metadata in one file, opened on first use. A write is one chunk of the file, appended and synced;
 * nothing happens in the background.
 *
 * <p>MVStore is closed for good by the first failure, so a failure here closes it too, and the next
 * use opens it again. A file that is damaged is put aside, and a new one begun: what it held can be
 * made again, and a registry that does not start for it helps nobody.
 */
public final class MvMetadataStore implements MetadataStore {
  private static final Logger LOG = System.getLogger("io.zotee.metadata");
  private static final int CACHE_MEGABYTES = 1;

  /** Few keys for each page: digests are scattered, and a write writes every page it touches. */
  private static final int PAGE_BYTES = 2048;

  /** Chunks that are mostly out of date are written anew once in so many writes. */
  private static final int WRITES_PER_COMPACTION = 32;

  private static final int COMPACTION_BYTES = 1 << 20;
  private static final int FILL_PERCENT = 60;

  private final Path file;
  private final boolean readOnly;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable MVStore store; // guarded by lock
  private volatile @Nullable RuntimeException damage;
  private boolean closed; // guarded by lock
  private int writes; // guarded by the write lock

  /** Metadata in this file, which is made when it is missing, with its directory. */
  public MvMetadataStore(Path file) {
    this(file, false);
  }

  private MvMetadataStore(Path file, boolean readOnly) {
    this.file = file;
    this.readOnly = readOnly;
  }

  /** The metadata in a file that exists, and stays as it is whatever is found in it. */
  public static MvMetadataStore toRead(Path file) {
    return new MvMetadataStore(file, true);
  }

  /** Work on the open store. */
  private interface Work<T> {
    T on(MVStore open);
  }

  @Override
  public Optional<byte[]> get(String table, String key) throws IOException {
    return read(
        open ->
            open.hasMap(table) ? Optional.ofNullable(map(open, table).get(key)) : Optional.empty());
  }

  @Override
  public void scan(String table, String prefix, Visitor visitor) throws IOException {
    read(
        open -> {
          if (open.hasMap(table)) {
            scan(map(open, table).cursor(prefix), prefix, visitor);
          }
          return true;
        });
  }

  private static void scan(Cursor<String, byte[]> cursor, String prefix, Visitor visitor) {
    while (cursor.hasNext()) {
      String key = cursor.next();
      if (!key.startsWith(prefix) || !visitor.visit(key, cursor.getValue())) {
        return;
      }
    }
  }

  @Override
  public void write(List<MetadataChange> changes) throws IOException {
    lock.writeLock().lock();
    try {
      attempt(
          open(),
          open -> {
            for (MetadataChange change : changes) {
              apply(open, change);
            }
            open.commit();
            if (++writes % WRITES_PER_COMPACTION == 0) {
              open.compact(FILL_PERCENT, COMPACTION_BYTES);
            }
            open.sync();
            return true;
          });
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static void apply(MVStore open, MetadataChange change) {
    MVMap<String, byte[]> map = map(open, change.table());
    if (change instanceof MetadataChange.Put put) {
      map.put(put.key(), put.value());
    } else {
      map.remove(change.key());
    }
  }

  private static MVMap<String, byte[]> map(MVStore open, String table) {
    return open.openMap(
        table,
        new MVMap.Builder<String, byte[]>()
            .keyType(StringDataType.INSTANCE)
            .valueType(ByteArrayDataType.INSTANCE));
  }

  private <T> T read(Work<T> work) throws IOException {
    while (true) {
      lock.readLock().lock();
      try {
        MVStore known = store;
        if (known != null && !known.isClosed()) {
          return attempt(known, work);
        }
      } finally {
        lock.readLock().unlock();
      }
      lock.writeLock().lock();
      try {
        open();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  private <T> T attempt(MVStore open, Work<T> work) throws IOException {
    try {
      return work.on(open);
    } catch (MVStoreException e) {
      if (isDamage(e)) {
        damage = e;
      }
      open.closeImmediately();
      throw new IOException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** The open store; under the write lock. */
  private MVStore open() throws IOException {
    if (closed) {
      throw new IOException(file + " is closed");
    }
    MVStore known = store;
    if (known != null && !known.isClosed()) {
      return known;
    }
    store = null;
    if (!readOnly) {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    if (damage == null) {
      known = openFile();
    }
    if (damage != null && !readOnly) {
      putAside(damage);
      damage = null;
      known = openFile();
    }
    if (known == null) {
      throw new IOException(file + " cannot be opened");
    }
    store = known;
    return known;
  }

  /** Opens the file; null when it is damaged. */
  private @Nullable MVStore openFile() throws IOException {
    try {
      MVStore.Builder builder =
          new MVStore.Builder()
              .fileName(file.toString())
              .autoCommitDisabled()
              .autoCommitBufferSize(0)
              .cacheSize(CACHE_MEGABYTES)
              .cacheConcurrency(1)
              .pageSplitSize(PAGE_BYTES);
      MVStore open = (readOnly ? builder.readOnly() : builder).open();
      // Every write is synced before the next begins, so what it replaced is not needed any more.
      open.setRetentionTime(0);
      return open;
    } catch (RuntimeException e) {
      if (!isDamage(e)) {
        throw new IOException(file + " cannot be opened: " + e.getMessage(), e);
      }
      damage = e;
      return null;
    }
  }

  private static boolean isDamage(RuntimeException e) {
    if (!(e instanceof MVStoreException failure)) {
      return true;
    }
    return switch (failure.getErrorCode()) {
      case DataUtils.ERROR_READING_FAILED -> e.getCause() instanceof EOFException;
      case DataUtils.ERROR_WRITING_FAILED, DataUtils.ERROR_FILE_LOCKED, DataUtils.ERROR_CLOSED ->
          false;
      default -> true;
    };
  }

  private void putAside(RuntimeException why) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + System.currentTimeMillis());
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    LOG.log(
        Level.ERROR,
        "{0} is damaged; it is now {1}, and a new one is begun: {2}",
        file,
        aside,
        why.getMessage());
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      closed = true;
      MVStore known = store;
      if (known != null && !known.isClosed()) {
        known.close();
      }
    } catch (MVStoreException e) {
      LOG.log(Level.WARNING, "{0} was not closed well: {1}", file, e.getMessage());
    } finally {
      lock.writeLock().unlock();
    }
  }
}
