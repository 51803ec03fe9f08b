package io.zotee.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositorySnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * One run of clients, collections and the passing of time on a real store, with what clients were
 * told written down and checked at every moment at which no thread runs.
 */
final class Interleaving implements AutoCloseable {
  private static final int TICK_HOURS = 6;
  private static final List<RepositoryName> REPOSITORIES =
      List.of(RepositoryName.parse("one"), RepositoryName.parse("two"));
  private static final int CONTENTS = 4;
  private static final long PATIENCE_MILLIS = 200;

  private final KeptRegistry kept;
  private final Collection collection;
  private final Map<Path, Integer> told = new ConcurrentHashMap<>();
  private final AtomicInteger clock = new AtomicInteger();
  private int checks;

  Interleaving(Path root, LongSupplier pushTime) throws IOException {
    kept = new KeptRegistry(root, pushTime, PausingBlobStore::new);
    collection = kept.collection(KeptRegistry.retention(false));
  }

  /** A client that pushes images of few different blobs. */
  void push(Random random, int times) {
    for (int i = 0; i < times; i++) {
      RepositoryName name = REPOSITORIES.get(random.nextInt(REPOSITORIES.size()));
      List<String> layers = new ArrayList<>();
      for (int layer = 0; layer < 1 + random.nextInt(2); layer++) {
        layers.add("layer " + random.nextInt(CONTENTS));
      }
      int begun = hours();
      provide(random, name, "{}");
      for (String layer : layers) {
        provide(random, name, layer);
        ControlledThreads.pause();
      }
      String manifest = KeptRegistry.image(layers.toArray(String[]::new));
      try {
        if (random.nextBoolean()) {
          kept.push(name, new Tag("t" + random.nextInt(2)), manifest);
        } else {
          Digest digest = kept.push(name, KeptRegistry.digest(manifest), manifest);
          told(name, digest, begun);
        }
      } catch (RegistryException e) {
        assertThat(e.reason()).isEqualTo(Reason.MANIFEST_PART_UNKNOWN);
        assertThat(hours() - begun)
            .as("hours from the first answer to the refusal: %s", e.getMessage())
            .isGreaterThanOrEqualTo((int) KeptRegistry.GC_DELAY.toHours());
      }
    }
  }

  private void told(RepositoryName name, Digest digest, int hour) {
    told.merge(kept.file(name, digest), hour, Math::max);
  }

  /** Makes sure that a repository has a blob, as clients do: by asking, mounting, uploading. */
  private void provide(Random random, RepositoryName name, String content) {
    Digest digest = KeptRegistry.digest(content);
    int asked = hours();
    boolean there =
        random.nextInt(3) > 0
            ? isThere(name, digest)
            : kept.mountBlob.mount(name, digest, REPOSITORIES.get(random.nextInt(2)));
    if (!there) {
      kept.blob(name, content);
    }
    told(name, digest, asked);
  }

  private boolean isThere(RepositoryName name, Digest digest) {
    try {
      return kept.pullBlob.describe(name, digest).size() > 0;
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
        Optional<RepositorySnapshot> snapshot = kept.indexes.find(name);
        if (random.nextBoolean() || snapshot.isEmpty()) {
          kept.deleteManifest.delete(name, new Tag("t" + random.nextInt(2)));
        } else {
          for (ManifestEntry entry : snapshot.get().manifests()) {
            int asked = hours();
            kept.pullManifest.describe(name, entry.descriptor().digest());
            told(name, entry.descriptor().digest(), asked);
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
    kept.pass(Duration.ofHours(TICK_HOURS));
    clock.addAndGet(TICK_HOURS);
    ControlledThreads.pause();
  }

  /** What must be true at every moment. */
  void check() throws Exception {
    checks++;
    for (RepositoryName name : REPOSITORIES) {
      for (Path needed : needed(name, look(name))) {
        assertThat(needed).as("needed by a visible manifest").exists();
      }
    }
    told.forEach(
        (blob, hour) -> {
          if (hours() - hour < KeptRegistry.GC_DELAY.toHours()) {
            assertThat(blob).as("told %d hours ago", hours() - hour).exists();
          }
        });
  }

  /** What is visible; nothing if that must be loaded, and a thread at rest is in the way. */
  private Optional<RepositorySnapshot> look(RepositoryName name) throws Exception {
    CompletableFuture<Optional<RepositorySnapshot>> found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return kept.indexes.find(name);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    try {
      return found.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  private Set<Path> needed(RepositoryName name, Optional<RepositorySnapshot> snapshot) {
    Set<Path> needed = new TreeSet<>();
    if (snapshot.isPresent()) {
      List<String> contents = new ArrayList<>(List.of("{}"));
      for (int i = 0; i < CONTENTS; i++) {
        contents.add("layer " + i);
      }
      contents.stream()
          .map(KeptRegistry::digest)
          .filter(snapshot.get()::needs)
          .forEach(digest -> needed.add(kept.file(name, digest)));
      snapshot
          .get()
          .manifests()
          .forEach(entry -> needed.add(kept.file(name, entry.descriptor().digest())));
    }
    return needed;
  }

  /** Days later, when nobody has come, exactly what tags need is left. */
  void checkEnd() throws IOException {
    for (int day = 0; day < 3; day++) {
      kept.pass(Duration.ofDays(1));
      collection.run(() -> false);
    }
    for (RepositoryName name : REPOSITORIES) {
      Optional<RepositorySnapshot> snapshot = kept.indexes.find(name);
      snapshot.ifPresent(
          state -> assertThat(state.manifests()).allMatch(entry -> !entry.tags().isEmpty()));
      Path directory = kept.root.resolve(name.value()).resolve("blobs").resolve("sha256");
      if (snapshot.isEmpty()) {
        assertThat(directory).doesNotExist();
      } else {
        try (Stream<Path> files = Files.list(directory)) {
          assertThat(files).containsExactlyInAnyOrderElementsOf(needed(name, snapshot));
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

  @Override
  public void close() throws IOException {
    kept.close();
  }
}
