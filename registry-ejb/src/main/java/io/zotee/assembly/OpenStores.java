package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.MetadataStore;
import io.zotee.metadata.Statistics;
import io.zotee.metadata.mvstore.MvMetadataStore;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.StoreRoutes;
import io.zotee.repository.index.Checkpointer;
import io.zotee.repository.index.IndexMeters;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositoryNames;
import io.zotee.storage.local.LocalStore;
import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import io.zotee.upkeep.KeptPromises;
import io.zotee.upkeep.UpkeptStore;
import io.zotee.upkeep.dedupe.DedupeSwitch;
import io.zotee.upkeep.scrub.ScrubStore;
import io.zotee.upkeep.usage.StorageUsage;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The stores of a registry while they are open: the default one and those of {@code
 * storage.subPaths}, with their indexes and what belongs to them.
 */
final class OpenStores implements AutoCloseable {
  private static final Logger LOG = System.getLogger("io.zotee");

  /** Where the metadata is below the root directory of the default store. */
  static final String METADATA = "_zotee/metadata.mv";

  private final Live<Configuration> configuration;
  private final ThreadFactory threads;
  private final Telemetry telemetry;
  private final Clock clock = Clock.systemUTC();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<OpenStore> stores = new ArrayList<>();
  private volatile @Nullable Statistics statistics;

  private record OpenStore(
      String route, KeptPromises configuration, LocalStore driver, RegistryStore.Parts parts) {}

  private OpenStores(
      Live<Configuration> configuration, ThreadFactory threads, Telemetry telemetry) {
    this.telemetry = telemetry;
    this.configuration = configuration;
    this.threads = threads;
  }

  /**
   * Opens every store that a configuration names, and has it follow the configuration.
   *
   * @throws IOException when one cannot be opened; then none is
   */
  static OpenStores open(
      Live<Configuration> configuration, ThreadFactory threads, Telemetry telemetry)
      throws IOException {
    OpenStores stores = new OpenStores(configuration, threads, telemetry);
    try {
      stores.open();
      return stores;
    } catch (IOException | RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private void open() throws IOException {
    List<StoreConfiguration> all = configuration.now().storage().stores();
    RepositoryNames names = new RepositoryNames(this::tellNames);
    for (StoreConfiguration each : all) {
      LocalStore driver =
          new LocalStore(
              each.rootDirectory(),
              each.dedupe(),
              each.commit(),
              UpkeptStore.renewal(each),
              telemetry);
      driver.open();
      opened.push(driver);
      RepositoryIndexes indexes =
          new RepositoryIndexes(
              driver.index(),
              driver.blobs(),
              clock,
              HeapShares.indexWeight() / all.size(),
              names,
              new IndexMeters(telemetry, each.rootDirectory().toString()));
      opened.push(new Checkpointer(indexes, threads, telemetry));
      RegistryStore.Parts parts =
          new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes);
      Live<StoreConfiguration> live = configuration.map(now -> now.storage().store(each.route()));
      KeptPromises promises = new KeptPromises(live, clock);
      live.onChange(next -> change(driver, next, promises.renewal()));
      stores.add(new OpenStore(each.route(), promises, driver, parts));
    }
    telemetry.watch(StoreMetrics.CACHE_ENTRIES, this::indexesInMemory, "index");
    prepare(configuration.now());
  }

  private static void change(LocalStore driver, StoreConfiguration next, Duration renewal) {
    try {
      driver.change(next.dedupe(), next.commit(), renewal);
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "the store in {0} keeps content as before: {1}; mend the disk and restart the server",
          next.rootDirectory(),
          e.getMessage());
    }
  }

  /**
   * Opens what a configuration needs and was not needed before; it stays open, so that what is
   * recorded has no gaps.
   *
   * @throws IOException when that cannot be opened; then nothing has changed
   */
  void prepare(Configuration next) throws IOException {
    List<StoreConfiguration> all = next.storage().stores();
    if (statistics == null
        && all.stream().anyMatch(each -> each.gc() && each.retention().needsStatistics())) {
      MetadataStore metadata =
          new MvMetadataStore(next.storage().rootDirectory().resolve(METADATA));
      opened.push(metadata);
      Statistics recorder = new Statistics(metadata, clock, threads);
      opened.push(recorder);
      statistics = recorder;
    }
  }

  private double indexesInMemory() {
    return stores.stream().mapToInt(store -> store.parts().indexes().size()).sum();
  }

  /** A store may hold repositories that a route leads past; those are not told. */
  private void tellNames(Consumer<RepositoryName> names) throws IOException {
    StoreRoutes routes = routes();
    for (OpenStore store : stores) {
      store
          .parts()
          .indexes()
          .tellNames(
              name -> {
                if (routes.of(name).equals(store.parts())) {
                  names.accept(name);
                }
              });
    }
  }

  /** Which store keeps what. */
  StoreRoutes routes() {
    Map<String, RegistryStore.Parts> routes = new LinkedHashMap<>();
    RegistryStore.Parts otherwise = null;
    for (OpenStore store : stores) {
      String route = store.route();
      if (route.equals(StoreConfiguration.DEFAULT_ROUTE)) {
        otherwise = store.parts();
      } else {
        routes.put(route.substring(1), store.parts());
      }
    }
    if (otherwise == null) {
      throw new IllegalStateException("there is no default store");
    }
    return new StoreRoutes(otherwise, routes);
  }

  /** When images were pushed and pulled; null when nothing asks for it. */
  @Nullable Statistics statistics() {
    return statistics;
  }

  /** All stores, as they are to be kept in order. */
  List<UpkeptStore> upkept() {
    StoreRoutes routes = routes();
    return stores.stream()
        .map(
            store ->
                new UpkeptStore(
                    store.parts(),
                    store.configuration(),
                    name -> routes.of(name).equals(store.parts()),
                    () -> this.statistics))
        .toList();
  }

  /** How much the repositories of all stores take up. */
  StorageUsage usage() {
    StoreRoutes routes = routes();
    return new StorageUsage(
        stores.stream().map(store -> store.parts().blobs()).toList(),
        name -> routes.of(name).blobs(),
        telemetry);
  }

  /** All stores, with the bytes behind their blobs. */
  List<ScrubStore> scrubbed() {
    return stores.stream()
        .map(store -> new ScrubStore(store.parts(), store.driver().copies()))
        .toList();
  }

  /** What links or unlinks stored content, a new one for each time, by the routes of the stores. */
  Map<String, Supplier<DedupeSwitch>> dedupeSwitches() {
    Map<String, Supplier<DedupeSwitch>> switches = new LinkedHashMap<>();
    for (OpenStore store : stores) {
      LocalStore driver = store.driver();
      switches.put(
          store.route(), () -> new DedupeSwitch(driver.sharing(), driver.blobs(), telemetry));
    }
    return switches;
  }

  /** Saves and closes everything, the last opened first. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.log(Level.ERROR, "the store was not closed well: {0}", e.getMessage());
      }
    }
  }
}
