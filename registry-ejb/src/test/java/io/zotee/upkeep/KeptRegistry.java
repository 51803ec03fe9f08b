package io.zotee.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.config.RetentionConfiguration;
import io.zotee.config.StoreConfiguration;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.DeleteManifest;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.ManifestParts;
import io.zotee.repository.MountBlob;
import io.zotee.repository.OngoingPushes;
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
import io.zotee.storage.BlobStore;
import io.zotee.storage.local.LocalStore;
import io.zotee.telemetry.AuditEvent;
import io.zotee.telemetry.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verbs on a real store that is kept in order, with a {@code gcDelay} of ten hours. Time passes
 * by making every file older.
 */
final class KeptRegistry implements AutoCloseable {
  static final Duration GC_DELAY = Duration.ofHours(10);

  final Path root;
  final RegistryStore registry;
  final RegistryStore.Parts parts;
  final RepositoryIndexes indexes;
  final PushBlob pushBlob;
  final PullBlob pullBlob;
  final MountBlob mountBlob;
  final PushManifest pushManifest;
  final PullManifest pullManifest;
  final DeleteManifest deleteManifest;
  final StartUpload startUpload;
  private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();
  private final LocalStore driver;

  /**
   * @param pushTime the clock of {@link OngoingPushes}
   * @param around wraps the blob store
   */
  KeptRegistry(Path root, LongSupplier pushTime, UnaryOperator<BlobStore> around)
      throws IOException {
    this.root = root;
    driver = new LocalStore(root, true, false, GC_DELAY.dividedBy(10));
    driver.open();
    registry = new RegistryStore(new OngoingPushes(pushTime));
    BlobStore blobs = around.apply(driver.blobs());
    indexes = new RepositoryIndexes(driver.index(), blobs, Clock.systemUTC(), Long.MAX_VALUE);
    parts = new RegistryStore.Parts(blobs, driver.uploads(), indexes);
    registry.opened(new StoreRoutes(parts, Map.of()));
    startUpload = new StartUpload(registry);
    pushBlob = new PushBlob(startUpload, new UploadSessions(registry));
    pullBlob = new PullBlob(registry);
    mountBlob = new MountBlob(registry, ReadAccess.EVERYTHING);
    pushManifest =
        new PushManifest(
            registry,
            new ManifestParts(registry),
            new RepositoryLimit(() -> 0),
            Live.always(Configuration.defaults()));
    pullManifest = new PullManifest(registry, new ManifestCache(0));
    deleteManifest = new DeleteManifest(registry);
  }

  /**
   * A registry as it is in service, but for the age of its clients' pushes, which count as over.
   */
  static KeptRegistry withoutOngoingPushes(Path root) throws IOException {
    long[] clock = new long[1];
    return new KeptRegistry(root, () -> clock[0] += Long.MAX_VALUE >> 16, UnaryOperator.identity());
  }

  /** What was told to the audit log, the message and the values of each event. */
  List<String> audited() {
    return audited.stream().map(event -> event.content().toString()).toList();
  }

  Collection collection(RetentionConfiguration retention) {
    StoreConfiguration configuration =
        new StoreConfiguration(
            StoreConfiguration.DEFAULT_ROUTE,
            root,
            true,
            false,
            true,
            GC_DELAY,
            Duration.ofHours(1),
            null,
            Duration.ZERO,
            retention,
            GC_DELAY);
    return new Collection(
        new UpkeptStore(parts, () -> configuration, name -> true, () -> null),
        registry,
        Telemetry.NONE,
        audited::add,
        Clock.systemUTC());
  }

  /** Retention as it is without a configuration. */
  static RetentionConfiguration retention(boolean dryRun) {
    return new RetentionConfiguration(dryRun, null, List.of());
  }

  void blob(RepositoryName name, String content) {
    pushBlob.push(name, digest(content), new ByteArrayInputStream(bytes(content)));
  }

  /** Pushes config, layers and the image. */
  Digest image(RepositoryName name, Reference reference, String... layers) {
    blob(name, "{}");
    for (String layer : layers) {
      blob(name, layer);
    }
    return push(name, reference, image(layers));
  }

  Digest push(RepositoryName name, Reference reference, String manifest) {
    return pushManifest.push(name, reference, null, List.of(), bytes(manifest)).digest();
  }

  /** All files become older. */
  void pass(Duration time) throws IOException {
    Set<Object> aged = new HashSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(KeptRegistry::ages).toList()) {
        try {
          age(file, time, aged);
        } catch (NoSuchFileException e) {
          // An upload that ended meanwhile: one that waited for a lock runs on beside us.
          assertThat(file.toString()).contains("/.uploads/");
        }
      }
    }
  }

  private static void age(Path file, Duration time, Set<Object> aged) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (aged.add(attributes.fileKey())) { // several names may be of one
      long millis = attributes.lastModifiedTime().toMillis() - time.toMillis();
      Files.setLastModifiedTime(file, FileTime.fromMillis(millis));
    }
  }

  private static boolean ages(Path file) {
    boolean counts = file.toString().contains("/blobs/") || file.toString().contains("/.uploads/");
    return counts && Files.isRegularFile(file);
  }

  Path file(RepositoryName name, Digest digest) {
    return root.resolve(name + "/blobs/sha256/" + digest.hex());
  }

  boolean has(RepositoryName name, String content) {
    return Files.exists(file(name, digest(content)));
  }

  static String image(String... layers) {
    String listed =
        Stream.of(layers)
            .map(layer -> descriptor("application/vnd.oci.image.layer.v1.tar", layer))
            .collect(Collectors.joining(","));
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
        .formatted(
            MediaType.OCI_MANIFEST,
            descriptor("application/vnd.oci.image.config.v1+json", "{}"),
            listed);
  }

  static String index(String... manifests) {
    String listed =
        Stream.of(manifests)
            .map(manifest -> descriptor(MediaType.OCI_MANIFEST.value(), manifest))
            .collect(Collectors.joining(","));
    return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
        .formatted(MediaType.OCI_INDEX, listed);
  }

  private static String descriptor(String type, String content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, digest(content), bytes(content).length);
  }

  static Digest digest(String content) {
    return Digest.of(DigestAlgorithm.SHA256, bytes(content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    registry.closing();
    driver.close();
  }
}
