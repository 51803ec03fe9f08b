package io.zotee.durability;

import io.zotee.config.Configuration;
import io.zotee.config.StoreConfiguration;
import io.zotee.repository.RegistryStore;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.Telemetry;
import io.zotee.upkeep.Collection;
import io.zotee.upkeep.UpkeptStore;
import java.time.Clock;
import java.time.Duration;

/** Collects the garbage of a store all the time, in a thread of its own. */
final class Collector implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final Collection collection;
  private final Thread thread;
  private volatile boolean stopped;

  private Collector(Collection collection) {
    this.collection = collection;
    this.thread = new Thread(this::run, "collector");
  }

  /** Begins at once. */
  static Collector start(RegistryStore registry, RegistryStore.Parts parts, Promise promise) {
    StoreConfiguration configuration = configuration(promise);
    UpkeptStore store = new UpkeptStore(parts, () -> configuration, name -> true, () -> null);
    Collector collector =
        new Collector(
            new Collection(store, registry, Telemetry.NONE, Audit.NONE, Clock.systemUTC()));
    collector.thread.start();
    return collector;
  }

  private static StoreConfiguration configuration(Promise promise) {
    StoreConfiguration defaults = Configuration.defaults().storage().defaultStore();
    return new StoreConfiguration(
        defaults.route(),
        defaults.rootDirectory(),
        defaults.dedupe(),
        defaults.commit(),
        defaults.gc(),
        promise.time(),
        INTERVAL,
        null,
        Duration.ZERO,
        defaults.retention(),
        promise.time());
  }

  private void run() {
    while (!stopped) {
      collection.run(() -> stopped);
      Pause.of(INTERVAL);
    }
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
