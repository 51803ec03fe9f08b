package io.zotee.storage.local;

import io.zotee.storage.BlobStore;
import io.zotee.storage.IndexLog;
import io.zotee.storage.StoreUnderTest;
import io.zotee.storage.UploadStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Local stores for tests, and a look at what they leave on disk. */
public final class LocalStores {
  private LocalStores() {}

  static StoreUnderTest open(Path root, boolean dedupe, boolean commit) throws IOException {
    LocalStore store = new LocalStore(root, dedupe, commit);
    store.open();
    return new StoreUnderTest() {
      @Override
      public BlobStore blobs() {
        return store.blobs();
      }

      @Override
      public UploadStore uploads() {
        return store.uploads();
      }

      @Override
      public IndexLog index() {
        return store.index();
      }

      @Override
      public void close() throws IOException {
        store.close();
      }
    };
  }

  /** A store, not open yet, whose index log goes on in a new file all the time. */
  public static LocalStore withShortSegments(Path root, boolean dedupe, boolean commit) {
    return new LocalStore(root, dedupe, commit, Duration.ZERO, 2_000);
  }

  /** The files of the index log, in order. */
  static List<Path> segments(Path root) throws IOException {
    try (Stream<Path> files = Files.list(new StoreLayout(root).log())) {
      return files.sorted().toList();
    }
  }

  /** Puts a file where the log's directory was. */
  static void breakLog(Path root) throws IOException {
    Path log = new StoreLayout(root).log();
    Files.move(log, aside(log));
    Files.createFile(log);
  }

  /** Puts the log's directory back. */
  static void repairLog(Path root) throws IOException {
    Path log = new StoreLayout(root).log();
    Files.delete(log);
    Files.move(aside(log), log);
  }

  private static Path aside(Path log) {
    return log.resolveSibling("log-aside");
  }
}
