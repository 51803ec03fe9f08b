package io.zotee.upkeep;

import io.zotee.metadata.RepositoryStatistics;
import io.zotee.metadata.Statistics;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.LogEvent;
import io.zotee.upkeep.retention.Retention;
import io.zotee.upkeep.retention.RetentionLog;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a collection would decide about the tags and manifests of a store: decides and tells, and
 * changes nothing, whatever {@code retention.dryRun} says.
 */
public final class RetentionPreview {
  private final UpkeptStore store;
  private final Logger log;
  private final Clock clock;
  private final Retention retention;
  private final RetentionLog decisions;

  /**
   * @param log receives every decision as an event with zot's names
   */
  public RetentionPreview(UpkeptStore store, Logger log, Clock clock) {
    this.store = store;
    this.log = log;
    this.clock = clock;
    this.retention = new Retention(store.configuration().get());
    this.decisions = new RetentionLog(log, Audit.NONE, true);
  }

  /**
   * Looks through all repositories, in the order of their names. One that cannot be decided about
   * is told of, and the others go on.
   *
   * @param stopped whether to end early
   * @throws IOException when the repositories cannot be listed
   */
  public void run(BooleanSupplier stopped) throws IOException {
    for (String name : store.homes()) {
      if (stopped.getAsBoolean()) {
        return;
      }
      look(RepositoryName.parse(name));
    }
  }

  private void look(RepositoryName name) {
    event("executing gc of orphaned blobs for " + name, name).log(log, Level.INFO);
    try {
      decide(name);
      event("gc successfully completed for " + name, name).log(log, Level.INFO);
    } catch (IOException e) {
      event("gc unsuccessfully completed for " + name, name)
          .with("error", e.getMessage())
          .log(log, Level.ERROR);
    }
  }

  private static LogEvent event(String message, RepositoryName name) {
    return LogEvent.of(message).with("module", "gc").with("dry-run", true).with("repository", name);
  }

  private void decide(RepositoryName name) throws IOException {
    RepositoryStatistics known = statisticsOf(name);
    RepositorySnapshot snapshot = store.parts().indexes().find(name).orElse(null);
    if (snapshot != null) {
      StoredSource.requireAllRead(name, snapshot);
      StoredSource source = new StoredSource(store.parts().blobs(), name);
      decisions.decided(name, retention.plan(name, snapshot, known, source, clock.instant()));
      store.parts().indexes().release(name, false);
    }
  }

  private RepositoryStatistics statisticsOf(RepositoryName name) throws IOException {
    @Nullable Statistics statistics = store.statistics().get();
    return statistics != null && retention.needsStatistics(name)
        ? statistics.of(name)
        : RepositoryStatistics.EMPTY;
  }
}
