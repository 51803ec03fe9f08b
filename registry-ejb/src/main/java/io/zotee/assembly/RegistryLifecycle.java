package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.metadata.Statistics;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.RegistryStore;
import io.zotee.telemetry.Telemetry;
import io.zotee.watch.FileWatch;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Opens the stores when the registry is deployed and closes them when it is taken down. Opening
 * runs beside the deployment, so that the server listens, and answers probes, from the first
 * moment.
 */
@Singleton
@Startup
@DependsOn("UpkeepTimers")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class RegistryLifecycle {
  private static final Logger LOG = System.getLogger("io.zotee");

  private final Object lock = new Object();

  @Inject private Live<Configuration> configuration;
  @Inject private LiveConfiguration reload;
  @Inject private FileWatch watch;
  @Inject private RegistryStore registry;
  @Inject private UpkeepTimers timers;
  @Inject private Telemetry telemetry;
  @Inject private ManifestCache manifestCache;
  @Resource private ManagedThreadFactory threads;
  private @Nullable OpenStores stores; // guarded by lock
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
        OpenStores open = OpenStores.open(configuration, threads);
        stores = open;
        tellStatistics(open);
        registry.opened(open.routes());
        new BackgroundWork(configuration, timers, registry, telemetry)
            .begin(open, threads, manifestCache);
        reload.before(
            next -> {
              open.prepare(next);
              tellStatistics(open);
            });
        ReloadTelemetry.measure(reload.state(), telemetry);
        LogLevels.follow(configuration);
        watch.begin(threads);
        LOG.log(
            Level.DEBUG,
            "the store is open; root {0}",
            configuration.now().storage().rootDirectory());
      } catch (IOException | RuntimeException e) {
        String why = String.valueOf(e.getMessage());
        registry.failed(why);
        LOG.log(Level.ERROR, "the store cannot be opened: {0}", why);
      }
    }
  }

  private void tellStatistics(OpenStores open) {
    Statistics statistics = open.statistics();
    if (statistics != null) {
      registry.tell(statistics);
    }
  }

  @PreDestroy
  void stop() {
    watch.close();
    registry.closing();
    synchronized (lock) {
      stopping = true;
      timers.stop();
      if (stores != null) {
        stores.close();
      }
    }
  }
}
