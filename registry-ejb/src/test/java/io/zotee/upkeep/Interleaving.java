package io.zotee.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Configuration;
import io.zotee.config.RetentionConfiguration;
import io.zotee.config.StoreConfiguration;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
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
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.RepositoryLimit;
import io.zotee.repository.StartUpload;
import io.zotee.repository.StoreRoutes;
import io.zotee.repository.UploadSessions;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.storage.local.LocalStore;
import io.zotee.telemetry.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of clients, collections and the passing of time on a real store, with what clients were
 * told written down and checked at every moment at which no thread runs. Time passes by making
 * every file older.
 */
final class Interleaving implements AutoCloseable {
  static final Duration GC_DELAY = Duration.ofHours(10);
  private static final int TICK_HOURS = 6;
  private static final List<RepositoryName> REPOSITORIES =
      List.of(RepositoryName.parse("one"), RepositoryName.parse("two"));
  private static final int CONTENTS = 4;

  private final Path root;
  private final LocalStore driver;
  private final RegistryStore registry;
  private final RepositoryIndexes indexes;
  private final Collection collection;
  private final PushBlob pushBlob;
  private final PullBlob pullBlob;
  private final MountBlob mountBlob;
  private final PushManifest pushManifest;
  private final PullManifest pullManifest;
  private final DeleteManifest deleteManifest;
  private final Map<String, Integer> told = new ConcurrentHashMap<>();
  private final AtomicInteger clock = new AtomicInteger();
  private int checks;

  Interleaving(Path root, LongSupplier pushTime) throws IOException {
    this.root = root;
    driver = new LocalStore(root, true, false, GC_DELAY.dividedBy(10));
    driver.open();
    registry = new RegistryStore(new OngoingPushes(pushTime));
    PausingBlobStore blobs = new PausingBlobStore(driver.blobs());
    indexes = new RepositoryIndexes(driver.index(), blobs, Clock.systemUTC(), Long.MAX_VALUE);
    RegistryStore.Parts parts = new RegistryStore.Parts(blobs, driver.uploads(), indexes);
    registry.opened(new StoreRoutes(parts, Map.of()));
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
            new RetentionConfiguration(false, null, List.of()),
            GC_DELAY);
    collection =
        new Collection(
            new UpkeptStore(parts, configuration, UpkeptStore.renewal(configuration), null),
            registry,
            Telemetry.NONE,
            Clock.systemUTC());
    pushBlob = new PushBlob(new StartUpload(registry), new UploadSessions(registry));
    pullBlob = new PullBlob(registry);
    mountBlob = new MountBlob(registry, ReadAccess.EVERYTHING);
    pushManifest =
        new PushManifest(
            registry,
            new ManifestParts(registry),
            new RepositoryLimit(0),
            Configuration.defaults());
    pullManifest = new PullManifest(registry, new ManifestCache(0));
    deleteManifest = new DeleteManifest(registry);
  }

  /** A client that pushes images of few different blobs. */
  void push(Random random, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      RepositoryName name = REPOSITORIES.get(random.nextInt(REPOSITORIES.size()));
      List<byte[]> layers = new ArrayList<>();
      for (int layer = 0; layer < 1 + random.nextInt(2); layer++) {
        layers.add(bytes("layer " + random.nextInt(CONTENTS)));
      }
      byte[] config = bytes("{}");
      int begun = hours();
      provide(random, name, config);
      for (byte[] layer : layers) {
        provide(random, name, layer);
        ControlledThreads.pause();
      }
      byte[] manifest = manifest(config, layers);
      try {
        if (random.nextBoolean()) {
          pushManifest.push(name, new Tag("t" + random.nextInt(2)), null, List.of(), manifest);
        } else {
          pushManifest.push(name, digest(manifest), null, List.of(), manifest);
          told.merge(key(name, digest(manifest)), begun, Math::max);
        }
      } catch (RegistryException e) {
        assertThat(e.reason()).isEqualTo(Reason.MANIFEST_PART_UNKNOWN);
        assertThat(hours() - begun)
            .as("hours from the first answer to the refusal: %s", e.getMessage())
            .isGreaterThanOrEqualTo((int) GC_DELAY.toHours());
      }
    }
  }

  /** Makes sure that a repository has a blob, as clients do: by asking, mounting, uploading. */
  private void provide(Random random, RepositoryName name, byte[] content) {
    Digest digest = digest(content);
    int asked = hours();
    boolean there =
        random.nextInt(3) > 0
            ? isThere(name, digest)
            : mountBlob.mount(name, digest, REPOSITORIES.get(random.nextInt(2)));
    if (!there) {
      pushBlob.push(name, digest, new ByteArrayInputStream(content));
    }
    told.merge(key(name, digest), asked, Math::max);
  }

  private boolean isThere(RepositoryName name, Digest digest) {
    try {
      return pullBlob.describe(name, digest).size() > 0;
    } catch (RegistryException e) {
      assertThat(e.reason()).isEqualTo(Reason.BLOB_UNKNOWN);
      return false;
    }
  }

  /** A client that deletes tags, and asks for manifests that have none. */
  void deleteAndPull(Random random, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      RepositoryName name = REPOSITORIES.get(random.nextInt(REPOSITORIES.size()));
      try {
        Optional<RepositorySnapshot> snapshot = indexes.find(name);
        if (random.nextBoolean() || snapshot.isEmpty()) {
          deleteManifest.delete(name, new Tag("t" + random.nextInt(2)));
        } else {
          for (ManifestEntry entry : snapshot.get().manifests()) {
            int asked = hours();
            pullManifest.describe(name, entry.descriptor().digest());
            told.merge(key(name, entry.descriptor().digest()), asked, Math::max);
          }
        }
      } catch (RegistryException e) {
        assertThat(e.reason()).isIn(Reason.NAME_UNKNOWN, Reason.MANIFEST_UNKNOWN);
      }
      ControlledThreads.pause();
    }
  }

  void collect(int times) {
    for (int i = 0; i < times; i++) {
      collection.run(() -> false);
      ControlledThreads.pause();
    }
  }

  /** Six hours pass. */
  void tick() throws IOException {
    ControlledThreads.pause();
    Set<Object> aged = new HashSet<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Interleaving::isBlob).toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (aged.add(attributes.fileKey())) {
          long millis = attributes.lastModifiedTime().toMillis();
          long before = millis - Duration.ofHours(TICK_HOURS).toMillis();
          Files.setLastModifiedTime(file, FileTime.fromMillis(before));
        }
      }
    }
    clock.addAndGet(TICK_HOURS);
    ControlledThreads.pause();
  }

  private static boolean isBlob(Path file) {
    return file.toString().contains("/blobs/") && Files.isRegularFile(file);
  }

  /** What must be true at every moment. */
  void check() throws IOException {
    checks++;
    for (RepositoryName name : REPOSITORIES) {
      Optional<RepositorySnapshot> snapshot = indexes.find(name);
      for (String needed : needed(name, snapshot)) {
        assertThat(root.resolve(needed)).as("needed by a visible manifest").exists();
      }
    }
    told.forEach(
        (blob, hour) -> {
          if (hours() - hour < GC_DELAY.toHours()) {
            assertThat(root.resolve(blob)).as("told %d hours ago", hours() - hour).exists();
          }
        });
  }

  private static Set<String> needed(RepositoryName name, Optional<RepositorySnapshot> snapshot) {
    Set<String> needed = new TreeSet<>();
    for (int i = 0; i < CONTENTS; i++) {
      addIfNeeded(name, snapshot, digest(bytes("layer " + i)), needed);
    }
    addIfNeeded(name, snapshot, digest(bytes("{}")), needed);
    snapshot.ifPresent(
        state ->
            state.manifests().forEach(entry -> needed.add(key(name, entry.descriptor().digest()))));
    return needed;
  }

  private static void addIfNeeded(
      RepositoryName name,
      Optional<RepositorySnapshot> snapshot,
      Digest digest,
      Set<String> needed) {
    if (snapshot.isPresent() && snapshot.get().needs(digest)) {
      needed.add(key(name, digest));
    }
  }

  /** Days later, when nobody has come, exactly what tags need is left. */
  void checkEnd() throws IOException {
    for (int day = 0; day < 3; day++) {
      tick();
      tick();
      tick();
      tick();
      collection.run(() -> false);
    }
    for (RepositoryName name : REPOSITORIES) {
      Optional<RepositorySnapshot> snapshot = indexes.find(name);
      snapshot.ifPresent(
          state -> assertThat(state.manifests()).allMatch(entry -> !entry.tags().isEmpty()));
      Path directory = root.resolve(name.value()).resolve("blobs").resolve("sha256");
      if (snapshot.isEmpty()) {
        assertThat(directory).doesNotExist();
      } else {
        try (Stream<Path> files = Files.list(directory)) {
          assertThat(files.map(file -> root.relativize(file).toString()).toList())
              .containsExactlyInAnyOrderElementsOf(needed(name, snapshot));
        }
      }
    }
  }

  private int hours() {
    return clock.get();
  }

  int checks() {
    return checks;
  }

  private static String key(RepositoryName name, Digest digest) {
    return name + "/blobs/sha256/" + digest.hex();
  }

  private static byte[] manifest(byte[] config, List<byte[]> layers) {
    String listed =
        layers.stream()
            .map(layer -> descriptor("application/vnd.oci.image.layer.v1.tar", layer))
            .collect(Collectors.joining(","));
    return bytes(
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                MediaType.OCI_MANIFEST,
                descriptor("application/vnd.oci.image.config.v1+json", config),
                listed));
  }

  private static String descriptor(String type, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(type, digest(content), content.length);
  }

  private static Digest digest(byte[] content) {
    return Digest.of(DigestAlgorithm.SHA256, content);
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
