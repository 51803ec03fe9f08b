package io.zotee.upkeep;

import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.RepositoryStatistics;
import io.zotee.metadata.Statistics;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.OngoingPushes;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import io.zotee.telemetry.Telemetry;
import io.zotee.telemetry.UpkeepMetrics;
import io.zotee.upkeep.Removed.Amount;
import io.zotee.upkeep.retention.Decision;
import io.zotee.upkeep.retention.ManifestSource;
import io.zotee.upkeep.retention.Retention;
import io.zotee.upkeep.retention.RetentionLog;
import io.zotee.upkeep.retention.RetentionPlan;
import io.zotee.upkeep.retention.Unrecorded;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts one repository in order: removes the images that retention does not keep, then the blobs
 * that nothing needs, then abandoned uploads, and in the end the repository itself if it has
 * nothing.
 */
final class RepositoryUpkeep {
  private final RegistryStore.Parts store;
  private final StoreConfiguration configuration;
  private final Duration renewal;
  private final OngoingPushes pushes;
  private final Supplier<@Nullable Statistics> statistics;
  private final Telemetry telemetry;
  private final Audit audit;
  private final Clock clock;
  private final Retention retention;
  private final RetentionLog retentionLog;
  private final ImageRemoval images;
  private final Garbage garbage;

  RepositoryUpkeep(
      UpkeptStore upkept,
      StoreConfiguration configuration,
      RegistryStore registry,
      Telemetry telemetry,
      Audit audit,
      Clock clock) {
    this.telemetry = telemetry;
    this.audit = audit;
    this.store = upkept.parts();
    this.configuration = configuration;
    this.renewal = UpkeptStore.renewal(configuration);
    this.statistics = upkept.statistics();
    this.pushes = registry.pushes();
    this.clock = clock;
    this.retention = new Retention(configuration);
    this.retentionLog = new RetentionLog(audit, configuration.retention().dryRun());
    this.images = new ImageRemoval(store, pushes, registry.events(), retentionLog);
    this.garbage = new Garbage(store, pushes, configuration.gcDelay(), audit);
  }

  /** What it goes by. */
  StoreConfiguration configuration() {
    return configuration;
  }

  /** Looks through a repository, or what is left of one, and removes what shall go. */
  Removed clean(RepositoryName name, Pace pace) throws IOException {
    boolean loaded = store.indexes().isLoaded(name);
    try {
      Instant now = clock.instant();
      int tags = 0;
      int manifests = 0;
      RepositoryStatistics known = statisticsOf(name);
      Optional<RepositorySnapshot> snapshot = store.indexes().find(name);
      if (snapshot.isPresent()) {
        StoredSource.requireAllRead(name, snapshot.get());
        RetentionPlan plan = plan(name, snapshot.get(), known, now);
        if (!configuration.retention().dryRun()) {
          Instant since = now.minus(configuration.retentionDelay()).minus(renewal);
          tags = images.removeTags(name, plan.tags(), pace);
          manifests = images.removeManifests(name, plan.manifests(), since, pace);
        }
      }
      if (configuration.retention().dryRun()) {
        return Removed.NOTHING;
      }
      Instant since = now.minus(configuration.gcDelay()).minus(renewal);
      Amount blobs = garbage.collect(name, since, pace);
      Amount uploads = StaleUploads.end(store.uploads(), name, since, pace, audit);
      pushes.expire(name, configuration.gcDelay());
      return new Removed(tags, manifests, blobs, uploads, end(name));
    } finally {
      store.indexes().release(name, loaded);
    }
  }

  private RepositoryStatistics statisticsOf(RepositoryName name) throws IOException {
    Statistics recorder = statistics.get();
    return recorder != null && retention.needsStatistics(name)
        ? recorder.of(name)
        : RepositoryStatistics.EMPTY;
  }

  private RetentionPlan plan(
      RepositoryName name, RepositorySnapshot snapshot, RepositoryStatistics known, Instant now)
      throws IOException {
    ManifestSource source = new StoredSource(store.blobs(), name);
    RetentionPlan plan = retention.plan(name, snapshot, known, source, now);
    retentionLog.decided(name, plan);
    plan.tags().forEach(this::count);
    plan.manifests().forEach(this::count);
    Statistics recorder = statistics.get();
    if (recorder != null) {
      for (Unrecorded missing : plan.unrecorded()) {
        Optional<Instant> told = source.told(missing.digest());
        told.ifPresent(time -> missing.record(recorder, name, time, now));
      }
    }
    return plan;
  }

  private void count(Decision decision) {
    telemetry.count(
        UpkeepMetrics.RETENTION_DECISIONS,
        1,
        decision.keep() ? "keep" : "delete",
        String.valueOf(configuration.retention().dryRun()));
  }

  /** Ends the repository if it has nothing, and removes the directories of one that never was. */
  private boolean end(RepositoryName name) throws IOException {
    boolean hasManifests =
        store.indexes().find(name).map(snapshot -> !snapshot.isEmpty()).orElse(false);
    if (hasManifests || !hasNothing(name)) {
      return false;
    }
    boolean ended = store.indexes().end(name, snapshot -> hasNothing(name));
    boolean gone = ended || store.indexes().clear(name, snapshot -> hasNothing(name));
    if (gone) {
      audit.record(
          AuditEvent.upkeep("removed repository", "gc", name.value())
              .with("decision", "delete")
              .with("reason", "empty"));
    }
    return gone;
  }

  private boolean hasNothing(RepositoryName name) throws IOException {
    AtomicBoolean found = new AtomicBoolean();
    store.blobs().list(name, blob -> found.set(true));
    store.uploads().list(name, upload -> found.set(true));
    return !found.get();
  }
}
