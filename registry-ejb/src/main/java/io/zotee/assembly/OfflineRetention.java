package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.MetadataStore;
import io.zotee.metadata.Statistics;
import io.zotee.metadata.mvstore.MvMetadataStore;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.storage.local.LocalStore;
import io.zotee.upkeep.RetentionPreview;
import io.zotee.upkeep.UpkeptStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What retention would do to the stores of a configuration, while no server has them. Nothing at
 * all is written below the root directories.
 */
public final class OfflineRetention implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<RetentionPreview> previews = new ArrayList<>();
  private @Nullable Statistics statistics;

  private OfflineRetention() {}

  /**
   * Opens the stores that garbage is collected in to read them.
   *
   * @param log receives every decision
   * @throws IOException when a store is in use, or cannot be opened
   */
  public static OfflineRetention open(Configuration configuration, Logger log) throws IOException {
    OfflineRetention retention = new OfflineRetention();
    try {
      retention.openAll(configuration, log);
      return retention;
    } catch (IOException | RuntimeException e) {
      retention.close();
      throw e;
    }
  }

  private void openAll(Configuration configuration, Logger log) throws IOException {
    Clock clock = Clock.systemUTC();
    Path metadata = configuration.storage().rootDirectory().resolve(OpenStores.METADATA);
    if (Files.exists(metadata)) {
      MetadataStore store = MvMetadataStore.toRead(metadata);
      opened.push(store);
      Statistics read = new Statistics(store, clock, Thread::new);
      opened.push(read);
      statistics = read;
    }
    List<StoreConfiguration> stores = configuration.storage().stores();
    for (StoreConfiguration each : stores) {
      if (each.gc()) {
        RegistryStore.Parts parts = open(each, clock);
        UpkeptStore store =
            new UpkeptStore(
                parts, () -> each, name -> each.equals(first(stores, name)), () -> statistics);
        previews.add(new RetentionPreview(store, log, clock));
      }
    }
  }

  /** The store that keeps a repository: the longest route that fits comes first. */
  private static StoreConfiguration first(List<StoreConfiguration> stores, RepositoryName name) {
    return stores.stream().filter(store -> store.fits(name)).findFirst().orElseThrow();
  }

  private RegistryStore.Parts open(StoreConfiguration store, Clock clock) throws IOException {
    if (!Files.isDirectory(store.rootDirectory())) {
      throw new NotDirectoryException(store.rootDirectory().toString());
    }
    LocalStore driver = new LocalStore(store.rootDirectory(), store.dedupe(), store.commit());
    opened.push(driver);
    driver.openToRead();
    RepositoryIndexes indexes = new RepositoryIndexes(driver.index(), driver.blobs(), clock, 0);
    return new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes);
  }

  /**
   * Looks through all of them once.
   *
   * @param stopped whether to end early; asked before each repository
   * @throws IOException when a store cannot be read
   */
  public void run(BooleanSupplier stopped) throws IOException {
    for (RetentionPreview each : previews) {
      each.run(stopped);
    }
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
