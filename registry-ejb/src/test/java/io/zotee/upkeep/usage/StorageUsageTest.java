package io.zotee.upkeep.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobStore;
import io.zotee.storage.local.LocalStore;
import io.zotee.telemetry.RecordingTelemetry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageUsageTest {
  private static final int LIMIT = 2;

  private final RecordingTelemetry telemetry = new RecordingTelemetry();
  private long now;
  private LocalStore store;
  private LocalStore below;
  private StorageUsage usage;

  @BeforeEach
  void open(@TempDir Path root) throws IOException {
    store = new LocalStore(root.resolve("default"), true, false);
    below = new LocalStore(root.resolve("below"), true, false);
    store.open();
    below.open();
    usage =
        new StorageUsage(
            List.of(store.blobs(), below.blobs()), this::storeOf, telemetry, () -> now, LIMIT);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    below.close();
  }

  private BlobStore storeOf(RepositoryName name) {
    return name.value().startsWith("below/") ? below.blobs() : store.blobs();
  }

  private static RepositoryName name(String name) {
    return RepositoryName.parse(name);
  }

  private static Digest put(BlobStore blobs, String name, int size) throws IOException {
    byte[] content = new byte[size];
    Digest digest = Digest.of(DigestAlgorithm.SHA256, content);
    blobs.put(name(name), digest, content);
    return digest;
  }

  private Map<String, Double> told() {
    Map<String, Double> told = new TreeMap<>();
    telemetry
        .values()
        .forEach((key, value) -> told.put(key.replace("zot_repo_storage_bytes", ""), value));
    return told;
  }

  @Test
  void allRepositoriesOfAllStoresAreMeasured() throws IOException {
    put(store.blobs(), "app", 100);
    put(store.blobs(), "app", 20);
    put(below.blobs(), "below/app", 3);
    put(store.blobs(), "below/app", 4000); // a route leads past it

    usage.run(() -> false);

    assertThat(told())
        .containsEntry("app", 120.0)
        .containsEntry("below/app", 3.0)
        .containsEntry("zot_storage_bytes", 123.0)
        .containsEntry("zotee_repositories", 2.0);
  }

  @Test
  void whatChangedIsMeasuredAgain() throws IOException {
    put(store.blobs(), "app", 100);
    usage.run(() -> false);

    put(store.blobs(), "app", 20);
    put(store.blobs(), "new", 7);
    usage.run(() -> false);
    assertThat(told()).containsEntry("app", 100.0).doesNotContainKey("new");
    usage.changed(name("app"));
    usage.changed(name("new"));
    usage.run(() -> false);

    assertThat(told())
        .containsEntry("app", 120.0)
        .containsEntry("new", 7.0)
        .containsEntry("zot_storage_bytes", 127.0);
  }

  @Test
  void whatIsGoneIsForgotten() throws IOException {
    Digest digest = put(store.blobs(), "app", 100);
    Digest other = put(store.blobs(), "unseen", 100);
    usage.run(() -> false);

    store.blobs().delete(name("app"), digest);
    usage.changed(name("app"));
    usage.run(() -> false);
    assertThat(told()).doesNotContainKey("app").containsEntry("zot_storage_bytes", 100.0);

    store.blobs().delete(name("unseen"), other);
    now += Duration.ofHours(2).toNanos();
    usage.run(() -> false);
    assertThat(told()).doesNotContainKey("unseen").containsEntry("zot_storage_bytes", 0.0);
  }

  @Test
  void thoseAboveTheLimitAreToldTogether() throws IOException {
    for (int i = 0; i < 5; i++) {
      put(store.blobs(), "app" + i, 10);
    }

    usage.run(() -> false);

    assertThat(told())
        .containsEntry("_other", 30.0)
        .containsEntry("zot_storage_bytes", 50.0)
        .containsEntry("zotee_repositories", 5.0);
    assertThat(told().keySet().stream().filter(key -> key.startsWith("app"))).hasSize(LIMIT);
  }

  @Test
  void oneThatIsStoppedBeginsAnew() throws IOException {
    put(store.blobs(), "app", 100);

    usage.run(() -> true);
    assertThat(told()).isEmpty();
    usage.run(() -> false);

    assertThat(told()).containsEntry("app", 100.0);
  }
}
