package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.MetadataStore;
import io.zotee.metadata.Statistics;
import io.zotee.metadata.mvstore.MvMetadataStore;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.StoreRoutes;
import io.zotee.repository.index.Checkpointer;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositoryNames;
import io.zotee.storage.local.LocalStore;
import io.zotee.telemetry.Telemetry;
import io.zotee.upkeep.UpkeptStore;
import io.zotee.upkeep.dedupe.DedupeSwitch;
import io.zotee.upkeep.scrub.ScrubStore;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The stores of a registry while they are open: the default one and those of {@code
 * storage.subPaths}, with their indexes and what belongs to them.
 */
final class OpenStores implements AutoCloseable {
  private static final Logger LOG = System.getLogger("io.zotee");

  /** A third of the heap for all indexes, at about 80 bytes for a unit of weight. */
  private static final long INDEX_WEIGHT = Runtime.getRuntime().maxMemory() / 3 / 80;

  /** Where the metadata is below the root directory of the default store. */
  static final String METADATA = "_zotee/metadata.mv";

  private final Configuration configuration;
  private final ThreadFactory threads;
  private final Clock clock = Clock.systemUTC();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<OpenStore> stores = new ArrayList<>();
  private @Nullable Statistics statistics;

  private record OpenStore(
      StoreConfiguration configuration, LocalStore driver, RegistryStore.Parts parts) {}

  private OpenStores(Configuration configuration, ThreadFactory threads) {
    this.configuration = configuration;
    this.threads = threads;
  }

  /**
   * Opens every store that a configuration names.
   *
   * @throws IOException when one cannot be opened; then none is
   */
  static OpenStores open(Configuration configuration, ThreadFactory threads) throws IOException {
    OpenStores stores = new OpenStores(configuration, threads);
    try {
      stores.open();
      return stores;
    } catch (IOException | RuntimeException e) {
      stores.close();
      throw e;
    }
  }

  private void open() throws IOException {
    List<StoreConfiguration> all = configuration.storage().stores();
    RepositoryNames names = new RepositoryNames(this::tellNames);
    for (StoreConfiguration each : all) {
      LocalStore driver =
          new LocalStore(
              each.rootDirectory(), each.dedupe(), each.commit(), UpkeptStore.renewal(each));
      driver.open();
      opened.push(driver);
      RepositoryIndexes indexes =
          new RepositoryIndexes(
              driver.index(), driver.blobs(), clock, INDEX_WEIGHT / all.size(), names);
      opened.push(new Checkpointer(indexes, threads));
      RegistryStore.Parts parts =
          new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes);
      stores.add(new OpenStore(each, driver, parts));
    }
    if (all.stream().anyMatch(each -> each.gc() && each.retention().needsStatistics())) {
      MetadataStore metadata =
          new MvMetadataStore(configuration.storage().rootDirectory().resolve(METADATA));
      opened.push(metadata);
      statistics = new Statistics(metadata, clock, threads);
      opened.push(statistics);
    }
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
      String route = store.configuration().route();
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

  /** The stores that garbage is collected in. */
  List<UpkeptStore> upkept() {
    return stores.stream()
        .filter(store -> store.configuration().gc())
        .map(store -> new UpkeptStore(store.parts(), store.configuration(), statistics))
        .toList();
  }

  /** All stores, with the bytes behind their blobs. */
  List<ScrubStore> scrubbed() {
    return stores.stream()
        .map(store -> new ScrubStore(store.parts(), store.driver().copies()))
        .toList();
  }

  /** What links or unlinks stored content, by the routes of the stores. */
  Map<String, DedupeSwitch> dedupeSwitches(Telemetry telemetry) {
    Map<String, DedupeSwitch> switches = new LinkedHashMap<>();
    for (OpenStore store : stores) {
      LocalStore driver = store.driver();
      switches.put(
          store.configuration().route(),
          new DedupeSwitch(driver.sharing(), driver.blobs(), telemetry));
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
