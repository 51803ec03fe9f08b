package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.StoreRoutes;
import io.zotee.repository.index.Checkpointer;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositoryNames;
import io.zotee.storage.local.LocalStore;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens the store when the registry is deployed and closes it when it is taken down. Opening runs
 * beside the deployment, so that the server listens, and answers probes, from the first moment.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class RegistryLifecycle {
  private static final Logger LOG = System.getLogger("io.zotee");

  /** A third of the heap, at about 80 bytes for a unit of weight. */
  private static final long INDEX_WEIGHT = Runtime.getRuntime().maxMemory() / 3 / 80;

  private final Object lock = new Object();

  @Inject private Configuration configuration;
  @Inject private LocalStore driver;
  @Inject private RegistryStore store;
  @Resource private ManagedThreadFactory threads;

  private @Nullable Checkpointer checkpointer; // guarded by lock
  private boolean stopping; // guarded by lock

  @PostConstruct
  void start() {
    threads.newThread(this::open).start();
  }

  private void open() {
    synchronized (lock) {
      if (stopping) {
        return;
      }
      try {
        driver.open();
        RepositoryNames names = new RepositoryNames(driver.index()::repositories);
        RepositoryIndexes indexes =
            new RepositoryIndexes(
                driver.index(), driver.blobs(), Clock.systemUTC(), INDEX_WEIGHT, names);
        checkpointer = new Checkpointer(indexes, threads);
        RegistryStore.Parts parts =
            new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes);
        store.opened(new StoreRoutes(parts, Map.of()));
        LOG.log(
            Level.DEBUG, "the store is open; root {0}", configuration.storage().rootDirectory());
      } catch (IOException | RuntimeException e) {
        String why = String.valueOf(e.getMessage());
        store.failed(why);
        LOG.log(Level.ERROR, "the store cannot be opened: {0}", why);
      }
    }
  }

  @PreDestroy
  void stop() {
    store.closing();
    synchronized (lock) {
      stopping = true;
      if (checkpointer != null) {
        checkpointer.close();
      }
      try {
        driver.close();
      } catch (IOException e) {
        LOG.log(Level.ERROR, "the store was not closed well: {0}", e.getMessage());
      }
    }
  }
}
