package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.StoreConfiguration;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.storage.local.LocalStore;
import io.zotee.upkeep.scrub.Scrub;
import io.zotee.upkeep.scrub.ScrubEffort;
import io.zotee.upkeep.scrub.ScrubListener;
import io.zotee.upkeep.scrub.ScrubReport;
import io.zotee.upkeep.scrub.ScrubStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A scrub of the stores of a configuration without a server. Nothing is written but what scrub
 * itself puts aside and mends: indexes are only read, and the index log waits for the server.
 */
public final class OfflineScrub {
  private OfflineScrub() {}

  /**
   * Opens the stores, which keeps servers away from them, goes through them as fast as the machine
   * can, and closes them.
   *
   * @param stopped whether to end early; asked all the time
   * @throws IOException when a store is in use, or cannot be opened or closed
   */
  public static ScrubReport run(
      Configuration configuration, ScrubListener listener, BooleanSupplier stopped)
      throws IOException {
    Deque<LocalStore> opened = new ArrayDeque<>();
    List<ScrubStore> stores = new ArrayList<>();
    try {
      for (StoreConfiguration each : configuration.storage().stores()) {
        if (!Files.isDirectory(each.rootDirectory())) {
          throw new NotDirectoryException(each.rootDirectory().toString());
        }
        LocalStore driver = new LocalStore(each.rootDirectory(), each.dedupe(), each.commit());
        driver.open();
        opened.push(driver);
        RepositoryIndexes indexes =
            new RepositoryIndexes(driver.index(), driver.blobs(), Clock.systemUTC(), 0);
        stores.add(
            new ScrubStore(
                new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes),
                driver.copies()));
      }
      return new Scrub(stores, ScrubEffort.full(), Thread::new, listener, stopped).run();
    } finally {
      while (!opened.isEmpty()) {
        opened.pop().close();
      }
    }
  }
}
