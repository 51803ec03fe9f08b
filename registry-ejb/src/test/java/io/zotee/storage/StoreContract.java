package io.zotee.storage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every contract needs of a driver: a fresh store for each test, and to open it again. */
abstract class StoreContract {
  private Path directory;
  private StoreUnderTest store;

  /**
   * Opens the store of this test; it is empty at first and keeps what it is given.
   *
   * @param directory one directory for each test, in case the driver wants one
   */
  protected abstract StoreUnderTest open(Path directory) throws IOException;

  @BeforeEach
  final void openStore(@TempDir Path fresh) throws IOException {
    directory = fresh;
    store = open(fresh);
  }

  @AfterEach
  final void closeStore() throws IOException {
    store.close();
  }

  final StoreUnderTest store() {
    return store;
  }

  final Path directory() {
    return directory;
  }

  final void reopen() throws IOException {
    store.close();
    store = open(directory);
  }
}
