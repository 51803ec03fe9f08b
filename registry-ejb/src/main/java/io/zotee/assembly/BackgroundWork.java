package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.config.ScrubConfiguration;
import io.zotee.config.StoreConfiguration;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.RegistryStore;
import io.zotee.telemetry.Telemetry;
import io.zotee.upkeep.Collection;
import io.zotee.upkeep.UpkeptStore;
import io.zotee.upkeep.dedupe.DedupeSwitch;
import io.zotee.upkeep.scrub.ScrubJob;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Supplier;

/** Has the jobs done that the configuration asks for, and those that it asks for later. */
final class BackgroundWork {

  /** The first collection and scrub come soon, but do not make the start longer. */
  private static final Duration FIRST_JOB = Duration.ofSeconds(10);

  private static final Duration FIRST_DEDUPE = Duration.ofSeconds(2);
  private static final String SCRUB = "scrub";

  private final Live<Configuration> configuration;
  private final UpkeepTimers timers;
  private final RegistryStore registry;
  private final Telemetry telemetry;

  BackgroundWork(
      Live<Configuration> configuration,
      UpkeepTimers timers,
      RegistryStore registry,
      Telemetry telemetry) {
    this.configuration = configuration;
    this.timers = timers;
    this.registry = registry;
    this.telemetry = telemetry;
  }

  /** Begins with the jobs of all stores, and follows the configuration from now on. */
  void begin(OpenStores open, ThreadFactory threads, ManifestCache manifests) {
    open.dedupeSwitches(telemetry).forEach(this::arrange);
    for (UpkeptStore store : open.upkept()) {
      collect(store);
    }
    scrub(new ScrubJob(open.scrubbed(), threads, telemetry, manifests::forget));
  }

  private <T> Live<T> storeSetting(String route, Function<StoreConfiguration, T> setting) {
    return configuration.map(now -> setting.apply(now.storage().store(route)));
  }

  private void arrange(String route, Supplier<DedupeSwitch> dedupe) {
    Runnable schedule =
        () ->
            timers.schedule(
                new UpkeepJob(
                    "dedupe of " + route,
                    FIRST_DEDUPE,
                    null,
                    stopped -> dedupe.get().run(stopped)));
    schedule.run();
    storeSetting(route, StoreConfiguration::dedupe).onChange(on -> schedule.run());
  }

  private void collect(UpkeptStore store) {
    String route = store.configuration().get().route();
    String name = "garbage collection of " + route;
    Live<Duration> interval = storeSetting(route, StoreConfiguration::gcInterval);
    Live<Boolean> on = storeSetting(route, StoreConfiguration::gc);
    Collection collection = new Collection(store, registry, telemetry, Clock.systemUTC());
    UpkeepJob.Work work =
        stopped -> {
          if (collection.mayStart()) {
            collection.run(stopped);
          }
        };
    follow(
        on,
        name,
        () -> {
          Duration first = Collections.min(List.of(interval.now(), FIRST_JOB));
          return new UpkeepJob(name, first, interval::now, work);
        });
    interval.onChange(changed -> timers.intervalChanged(name));
  }

  private void scrub(ScrubJob job) {
    Live<Optional<Duration>> period =
        configuration.map(now -> now.extensions().activeScrub().map(ScrubConfiguration::period));
    follow(
        period.map(Optional::isPresent),
        SCRUB,
        () -> new UpkeepJob(SCRUB, FIRST_JOB, () -> period.now().orElse(Duration.ZERO), job::run));
    period.onChange(changed -> timers.intervalChanged(SCRUB));
  }

  /** Has a job done while a switch is on. */
  private void follow(Live<Boolean> on, String name, Supplier<UpkeepJob> job) {
    if (on.now()) {
      timers.schedule(job.get());
    }
    on.onChange(
        now -> {
          if (now) {
            timers.schedule(job.get());
          } else {
            timers.cancel(name);
          }
        });
  }
}
