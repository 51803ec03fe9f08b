package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.host.Host;
import io.zotee.metadata.ImageEvents;
import io.zotee.metadata.Statistics;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.MeasuredEvents;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.Storage;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.Telemetry;
import io.zotee.upkeep.usage.StorageUsage;
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
  @Inject private Audit audit;
  @Inject private ManifestCache manifestCache;
  @Resource private ManagedThreadFactory threads;
  private @Nullable OpenStores stores; // guarded by lock
  private volatile @Nullable StorageUsage usage;
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
        OpenStores open = OpenStores.open(configuration, threads, telemetry);
        stores = open;
        if (telemetry.isOn()) {
          usage = open.usage();
          Storage.measure(telemetry);
        }
        listen(open);
        registry.opened(open.routes());
        new BackgroundWork(configuration, timers, registry, telemetry, audit)
            .begin(open, threads, manifestCache, usage);
        reload.before(
            next -> {
              open.prepare(next);
              listen(open);
            });
        reload.tell(audit);
        ReloadTelemetry.measure(reload.state(), telemetry);
        LogLevels.follow(configuration);
        Host.find().ifPresent(host -> HostFollower.follow(reload, host));
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

  /** Has everybody told of images who keeps count. */
  private void listen(OpenStores open) {
    Statistics statistics = open.statistics();
    ImageEvents events = statistics == null ? ImageEvents.NONE : statistics;
    StorageUsage usage = this.usage;
    if (usage != null) {
      events = new MeasuredEvents(events, telemetry, usage::changed);
    }
    registry.tell(events);
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
