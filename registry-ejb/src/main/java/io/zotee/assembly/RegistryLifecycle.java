package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.metadata.Statistics;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.RegistryStore;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.Telemetry;
import io.zotee.upkeep.Collection;
import io.zotee.upkeep.UpkeptStore;
import io.zotee.upkeep.scrub.ScrubJob;
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
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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

  /** The first collection and scrub come soon, but do not make the start longer. */
  private static final Duration FIRST_JOB = Duration.ofSeconds(10);

  private static final Duration FIRST_DEDUPE = Duration.ofSeconds(2);

  private final Object lock = new Object();

  @Inject private Configuration configuration;
  @Inject private RegistryStore registry;
  @Inject private UpkeepTimers timers;
  @Inject private Telemetry telemetry;
  @Inject private Audit audit;
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
        Statistics statistics = open.statistics();
        if (statistics != null) {
          registry.tell(statistics);
        }
        registry.opened(open.routes());
        schedule(open);
        LOG.log(
            Level.DEBUG, "the store is open; root {0}", configuration.storage().rootDirectory());
      } catch (IOException | RuntimeException e) {
        String why = String.valueOf(e.getMessage());
        registry.failed(why);
        LOG.log(Level.ERROR, "the store cannot be opened: {0}", why);
      }
    }
  }

  private void schedule(OpenStores open) {
    open.dedupeSwitches(telemetry)
        .forEach(
            (route, dedupe) ->
                timers.schedule(
                    new UpkeepJob("dedupe of " + route, FIRST_DEDUPE, null, dedupe::run)));
    open.upkept().forEach(this::scheduleCollection);
    configuration
        .extensions()
        .activeScrub()
        .ifPresent(
            scrub -> {
              ScrubJob job =
                  new ScrubJob(open.scrubbed(), threads, telemetry, manifestCache::forget);
              timers.schedule(new UpkeepJob("scrub", FIRST_JOB, scrub.period(), job::run));
            });
  }

  private void scheduleCollection(UpkeptStore store) {
    Collection collection = new Collection(store, registry, telemetry, audit, Clock.systemUTC());
    Duration interval = store.configuration().gcInterval();
    timers.schedule(
        new UpkeepJob(
            "garbage collection of " + store.configuration().route(),
            Collections.min(List.of(interval, FIRST_JOB)),
            interval,
            stopped -> {
              if (collection.mayStart()) {
                collection.run(stopped);
              }
            }));
  }

  @PreDestroy
  void stop() {
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
