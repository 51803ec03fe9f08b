package io.zotee.web;

import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationState;
import io.zotee.config.Live;
import io.zotee.config.LiveValue;
import io.zotee.repository.AppendUpload;
import io.zotee.repository.CancelUpload;
import io.zotee.repository.DeleteBlob;
import io.zotee.repository.DeleteManifest;
import io.zotee.repository.FindUpload;
import io.zotee.repository.FinishUpload;
import io.zotee.repository.ListReferrers;
import io.zotee.repository.ListRepositories;
import io.zotee.repository.ListTags;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.ManifestParts;
import io.zotee.repository.MountBlob;
import io.zotee.repository.PullBlob;
import io.zotee.repository.PullManifest;
import io.zotee.repository.PushBlob;
import io.zotee.repository.PushManifest;
import io.zotee.repository.ReadAccess;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.RepositoryLimit;
import io.zotee.repository.StartUpload;
import io.zotee.repository.StoreRoutes;
import io.zotee.repository.UploadSessions;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.storage.local.LocalStore;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.Exposition;
import io.zotee.telemetry.Telemetry;
import io.zotee.web.distribution.BlobResource;
import io.zotee.web.distribution.CatalogResource;
import io.zotee.web.distribution.DistributionApi;
import io.zotee.web.distribution.ExtensionsResource;
import io.zotee.web.distribution.ManifestResource;
import io.zotee.web.distribution.PingResource;
import io.zotee.web.distribution.ReferrersResource;
import io.zotee.web.distribution.TagsResource;
import io.zotee.web.distribution.UploadResource;
import io.zotee.web.distribution.UploadsResource;
import io.zotee.web.gate.CorsFilter;
import io.zotee.web.gate.ErrorServlet;
import io.zotee.web.gate.PathFilter;
import io.zotee.web.gate.ReadinessFilter;
import io.zotee.web.gate.RequestIdFilter;
import io.zotee.web.http.ClientAddresses;
import io.zotee.web.limit.RateLimitFilter;
import io.zotee.web.log.RequestNotes;
import io.zotee.web.pull.Accelerator;
import io.zotee.web.pull.PullAnswers;
import io.zotee.web.telemetry.MetricsServlet;
import io.zotee.web.telemetry.RequestMeasurements;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** The registry in a directory, with the parts that CDI would make. */
final class TestRegistry implements AutoCloseable {
  private static final long INDEX_WEIGHT = 1 << 20;

  /** What the filters go by; the use cases have the defaults. */
  final LiveValue<Configuration> settings = new LiveValue<>(Configuration.defaults());

  final RegistryStore store = new RegistryStore();
  final LiveValue<ConfigurationState> configuration =
      new LiveValue<>(ConfigurationState.current(Instant.EPOCH));
  private final LocalStore driver;

  TestRegistry(Path root) {
    driver = new LocalStore(root, true, false);
  }

  void open() throws IOException {
    driver.open();
    RepositoryIndexes indexes =
        new RepositoryIndexes(driver.index(), driver.blobs(), Clock.systemUTC(), INDEX_WEIGHT);
    RegistryStore.Parts parts = new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes);
    store.opened(new StoreRoutes(parts, Map.of()));
  }

  WebAssembly assembly() {
    return assembly(Telemetry.NONE, Exposition.NONE);
  }

  /** With measurements that are taken and told like this. */
  WebAssembly assembly(Telemetry telemetry, Exposition exposition) {
    return assembly(telemetry, exposition, Audit.NONE);
  }

  /** With this audit log, too. */
  WebAssembly assembly(Telemetry telemetry, Exposition exposition, Audit audit) {
    UploadSessions sessions = new UploadSessions(store);
    StartUpload start = new StartUpload(store);
    PullAnswers pulls =
        new PullAnswers(new PullManifest(store, new ManifestCache(1 << 20)), new PullBlob(store));
    PushManifest push =
        new PushManifest(
            store,
            new ManifestParts(store),
            new RepositoryLimit(() -> 0),
            Live.always(Configuration.defaults()));
    DistributionApi api =
        new DistributionApi(
            new PingResource(),
            new ExtensionsResource(),
            new CatalogResource(new ListRepositories(store)),
            new TagsResource(new ListTags(store)),
            new ReferrersResource(new ListReferrers(store)),
            new ManifestResource(pulls, push, new DeleteManifest(store)),
            new BlobResource(pulls, new DeleteBlob(store)),
            new UploadsResource(
                start, new PushBlob(start, sessions), new MountBlob(store, ReadAccess.EVERYTHING)),
            new UploadResource(
                new FindUpload(store),
                new AppendUpload(sessions),
                new FinishUpload(sessions),
                new CancelUpload(sessions)));
    return new WebAssembly(
        new RequestIdFilter(),
        new ReadinessFilter(store, configuration, exposition),
        new CorsFilter(settings),
        new RateLimitFilter(
            settings,
            new ClientAddresses(settings),
            Telemetry.NONE,
            () -> 0 /* time stands still */),
        new PathFilter(),
        new Accelerator(pulls),
        api,
        new RequestMeasurements(telemetry, exposition, store),
        new MetricsServlet(exposition, settings),
        new ErrorServlet(),
        new RequestNotes(audit, new ClientAddresses(settings)),
        settings);
  }

  @Override
  public void close() throws IOException {
    store.closing();
    driver.close();
  }
}
