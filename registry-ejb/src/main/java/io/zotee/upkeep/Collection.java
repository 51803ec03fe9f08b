package io.zotee.upkeep;

import io.zotee.config.StoreConfiguration;
import io.zotee.config.value.DailyWindow;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.RegistryStore;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.LogEvent;
import io.zotee.telemetry.Telemetry;
import io.zotee.telemetry.UpkeepMetrics;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A garbage collection of a whole store, one repository after the other in the order of their
 * names, with pauses between them as {@code gcMaxSchedulerDelay} allows. One that was stopped goes
 * on where it stood when it is run again. A repository that fails is said to, once until it
 * succeeds, and the others go on.
 */
public final class Collection {
  private static final Logger LOG = System.getLogger("io.zotee.upkeep");

  /** A sweep rests for this many times as long as it took. */
  private static final int SWEEP_REST = 20;

  private final UpkeptStore store;
  private final RegistryStore registry;
  private final Telemetry telemetry;
  private final Audit audit;
  private final Clock clock;
  private final NavigableSet<String> failing = new TreeSet<>();
  private @Nullable String last;
  private long nextSweep = System.nanoTime();
  private @Nullable RepositoryUpkeep repositories;

  /** Of this store. */
  public Collection(
      UpkeptStore store, RegistryStore registry, Telemetry telemetry, Audit audit, Clock clock) {
    this.store = store;
    this.registry = registry;
    this.audit = audit;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** Whether one may start now, as {@code gcTimeWindow} says. */
  public boolean mayStart() {
    DailyWindow window = store.configuration().get().gcTimeWindow();
    return window == null || window.contains(LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /**
   * Runs to the end, or until it is stopped; by one thread at a time.
   *
   * @param stopped looked at between small pieces of work
   */
  public void run(BooleanSupplier stopped) {
    long start = System.nanoTime();
    boolean success = collect(new Pace(stopped));
    telemetry.observe(UpkeepMetrics.GC_DURATION, (System.nanoTime() - start) / 1e9);
    telemetry.count(UpkeepMetrics.GC_RUNS, 1, String.valueOf(!success));
  }

  /** Whether everything went well. */
  private boolean collect(Pace pace) {
    List<RepositoryName> names;
    try {
      names = names();
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "the repositories of {0} cannot be listed, so no garbage is collected: {1}",
          store.configuration().get().rootDirectory(),
          e.getMessage());
      return false;
    }
    boolean success = true;
    Duration spacing = spacing(names.size());
    for (int done = 0; done < names.size() && !pace.isStopped(); done++) {
      RepositoryName name = names.get(done);
      success &= clean(name, pace);
      if (pace.isStopped()) {
        return success; // in the middle of this one, perhaps
      }
      last = name.value();
      telemetry.set(UpkeepMetrics.GC_PROGRESS, (done + 1.0) / names.size());
      if (spacing.toMillis() > 0) {
        pace.rest(Duration.ofMillis(ThreadLocalRandom.current().nextLong(spacing.toMillis())));
      }
      pace.step();
    }
    if (!pace.isStopped()) {
      last = null;
      success &= sweep(pace);
    }
    return success;
  }

  /**
   * Removes what no repository has any more, and a crash has left. There is hardly ever anything,
   * but all shared content is looked at: seldom, when there is much of it.
   */
  private boolean sweep(Pace pace) {
    long start = System.nanoTime();
    if (start - nextSweep < 0) {
      return true;
    }
    try {
      store
          .parts()
          .blobs()
          .sweep(
              () -> {
                pace.step();
                return !pace.isStopped();
              });
      return true;
    } catch (IOException e) {
      LOG.log(Level.ERROR, "shared content cannot be looked through: {0}", e.getMessage());
      return false;
    } finally {
      long end = System.nanoTime();
      nextSweep = end + SWEEP_REST * (end - start);
    }
  }

  /** Everything that has content, those first that a stopped run did not come to. */
  private List<RepositoryName> names() throws IOException {
    NavigableSet<String> found = store.homes();
    List<String> order = new ArrayList<>(last == null ? found : found.tailSet(last, false));
    return order.stream().map(RepositoryName::parse).toList();
  }

  /** Pauses are so long that they do not make a run longer than the time to the next one. */
  private Duration spacing(int repositories) {
    StoreConfiguration configuration = store.configuration().get();
    Duration share = configuration.gcInterval().dividedBy(Math.max(1, repositories));
    return Collections.min(List.of(share, configuration.gcMaxSchedulerDelay()));
  }

  private boolean clean(RepositoryName name, Pace pace) {
    if (LOG.isLoggable(Level.DEBUG)) {
      event("executing gc of orphaned blobs for " + name, name).log(LOG, Level.DEBUG);
    }
    try {
      Removed removed = repositories().clean(name, pace);
      failing.remove(name.value());
      if (removed.isSomething()) {
        registry.events().collected(name);
        tell(name, removed);
      }
      return true;
    } catch (IOException | RuntimeException e) {
      if (failing.add(name.value())) {
        event("gc unsuccessfully completed for " + name, name)
            .with("error", e.getMessage())
            .log(LOG, Level.ERROR);
      }
      return false;
    }
  }

  /** Made anew when the configuration has changed, so that a repository is cleaned by one. */
  private RepositoryUpkeep repositories() {
    StoreConfiguration now = store.configuration().get();
    RepositoryUpkeep last = repositories;
    if (last == null || !last.configuration().equals(now)) {
      last = new RepositoryUpkeep(store, now, registry, telemetry, audit, clock);
      repositories = last;
    }
    return last;
  }

  private void tell(RepositoryName name, Removed removed) {
    event("gc successfully completed for " + name, name)
        .with("tags", removed.tags())
        .with("manifests", removed.manifests())
        .with("blobs", removed.blobs().number())
        .with("uploads", removed.uploads().number())
        .with("bytes", removed.blobs().bytes() + removed.uploads().bytes())
        .with("repository removed", removed.repository())
        .log(LOG, Level.INFO);
    telemetry.count(UpkeepMetrics.GC_DELETED, removed.manifests(), "manifest");
    telemetry.count(UpkeepMetrics.GC_DELETED, removed.blobs().number(), "blob");
    telemetry.count(UpkeepMetrics.GC_DELETED, removed.uploads().number(), "upload");
    telemetry.count(UpkeepMetrics.GC_FREED, (double) removed.blobs().bytes(), "blob");
    telemetry.count(UpkeepMetrics.GC_FREED, (double) removed.uploads().bytes(), "upload");
    telemetry.count(UpkeepMetrics.GC_REPOSITORIES, removed.repository() ? 1 : 0);
  }

  private static LogEvent event(String message, RepositoryName name) {
    return LogEvent.of(message).with("module", "gc").with("repository", name);
  }
}
