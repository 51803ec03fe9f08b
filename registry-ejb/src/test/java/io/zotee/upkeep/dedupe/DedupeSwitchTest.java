package io.zotee.upkeep.dedupe;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.SharingProgress;
import io.zotee.storage.Upload;
import io.zotee.storage.UploadId;
import io.zotee.storage.local.LocalStore;
import io.zotee.telemetry.Metrics;
import io.zotee.telemetry.Telemetry;
import io.zotee.telemetry.prometheus.PrometheusTelemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DedupeSwitchTest {
  private static final List<RepositoryName> NAMES =
      IntStream.range(0, 6).mapToObj(i -> repository("team/app" + i)).toList();

  private Path root;

  @BeforeEach
  void root(@TempDir Path directory) {
    root = directory;
  }

  private LocalStore open(boolean dedupe) throws IOException {
    LocalStore store = new LocalStore(root, dedupe, false, Duration.ZERO);
    store.open();
    return store;
  }

  private static void run(LocalStore store) {
    run(store, () -> false);
  }

  private static void run(LocalStore store, BooleanSupplier stopped) {
    new DedupeSwitch(store.sharing(), store.blobs(), Telemetry.NONE).run(stopped);
  }

  private static void upload(LocalStore store, RepositoryName name, String content)
      throws Exception {
    UploadId id = store.uploads().create(name, DigestAlgorithm.SHA256);
    try (Upload upload = store.uploads().acquire(name, id).orElseThrow()) {
      upload.append(new ByteArrayInputStream(bytes(content)), Long.MAX_VALUE);
      upload.commit(upload.digest(digest(content)));
    }
  }

  /** All repositories with the same blob, and each with one of its own. */
  private void fill(boolean dedupe) throws Exception {
    try (LocalStore store = open(dedupe)) {
      for (RepositoryName name : NAMES) {
        upload(store, name, "common");
        upload(store, name, "of " + name);
      }
      run(store);
    }
  }

  private Path file(RepositoryName name, String content) {
    return root.resolve(name.value()).resolve("blobs/sha256").resolve(digest(content).hex());
  }

  /** How many different files are the common blob. */
  private long inodes() throws IOException {
    List<Object> inodes = new ArrayList<>();
    for (RepositoryName name : NAMES) {
      inodes.add(Files.getAttribute(file(name, "common"), "unix:ino"));
      assertThat(file(name, "common")).hasContent("common");
      assertThat(file(name, "of " + name)).hasContent("of " + name);
    }
    return inodes.stream().distinct().count();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void storedContentFollowsTheSwitch(boolean on) throws Exception {
    fill(!on);
    assertThat(inodes()).isEqualTo(on ? NAMES.size() : 1);
    try (LocalStore store = open(on)) {
      PrometheusTelemetry telemetry = new PrometheusTelemetry("/metrics", Metrics.ALL);
      new DedupeSwitch(store.sharing(), store.blobs(), telemetry).run(() -> false);
      assertThat(inodes()).isEqualTo(on ? 1 : NAMES.size());
      assertThat(store.sharing().progress()).isEqualTo(SharingProgress.finished(on));
      StringWriter told = new StringWriter();
      telemetry.write(telemetry.contentType(null), told);
      String changed = "zotee_dedupe_blobs_total{action=\"%s\",} %d.0\n";
      assertThat(told.toString())
          .contains(changed.formatted(on ? "linked" : "copied", NAMES.size() - 1));
      assertThat(store.blobs().linkFromAnywhere(repository("new"), digest("common"))).isEqualTo(on);
      assertThat(root.resolve("_zotee/tmp")).isEmptyDirectory();
    }
    assertThat(sharedFiles()).isEqualTo(on ? NAMES.size() + 1 : 0);
  }

  private long sharedFiles() throws IOException {
    Path shared = root.resolve("_zotee/blobs");
    if (!Files.exists(shared)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(shared)) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aDirectoryThatZotLeftIsTakenIn(boolean on) throws Exception {
    for (RepositoryName name : NAMES) {
      Files.createDirectories(file(name, "common").getParent());
      Files.writeString(file(name, "of " + name), "of " + name);
      if (name.equals(NAMES.get(0))) {
        Files.writeString(file(name, "common"), "common");
      } else {
        Files.createLink(file(name, "common"), file(NAMES.get(0), "common"));
      }
    }
    try (LocalStore store = open(on)) {
      run(store);
      assertThat(inodes()).isEqualTo(on ? 1 : NAMES.size());
      assertThat(store.blobs().linkFromAnywhere(repository("new"), digest("common"))).isEqualTo(on);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void itGoesOnWhereItWasStopped(boolean on) throws Exception {
    fill(!on);
    long before = inodes();
    AtomicInteger looks = new AtomicInteger();
    BooleanSupplier soon = () -> looks.incrementAndGet() > 12;
    try (LocalStore store = open(on)) {
      run(store, soon);
      SharingProgress progress = store.sharing().progress();
      assertThat(progress.finished()).isFalse();
      assertThat(progress.last()).startsWith("team/app");
      assertThat(inodes()).isBetween(2L, NAMES.size() - 1L).isNotEqualTo(before);
    }
    try (LocalStore store = open(on)) {
      run(store);
      assertThat(store.sharing().progress()).isEqualTo(SharingProgress.finished(on));
      assertThat(inodes()).isEqualTo(on ? 1 : NAMES.size());
    }
  }

  @Test
  void switchedBackInTheMiddleItBeginsAnew() throws Exception {
    fill(true);
    AtomicInteger looks = new AtomicInteger();
    try (LocalStore store = open(false)) {
      run(store, () -> looks.incrementAndGet() > 12);
      assertThat(inodes()).isGreaterThan(1);
    }
    try (LocalStore store = open(true)) {
      run(store);
      assertThat(inodes()).isEqualTo(1);
      assertThat(store.sharing().progress()).isEqualTo(SharingProgress.finished(true));
    }
  }

  @Test
  void whatDiffersIsLeftAlone() throws Exception {
    fill(false);
    Files.writeString(file(NAMES.get(3), "common"), "c0mmon");
    try (LocalStore store = open(true)) {
      run(store);
    }
    assertThat(file(NAMES.get(3), "common")).hasContent("c0mmon");
    assertThat(file(NAMES.get(2), "common")).hasContent("common");
    assertThat(Files.isSameFile(file(NAMES.get(2), "common"), file(NAMES.get(4), "common")))
        .isTrue();
  }

  @Test
  void whatIsCorruptIsNotMultiplied() throws Exception {
    fill(true);
    Files.writeString(file(NAMES.get(3), "common"), "c0mmon");
    try (LocalStore store = open(false)) {
      run(store);
    }
    assertThat(Files.isSameFile(file(NAMES.get(2), "common"), file(NAMES.get(4), "common")))
        .isTrue();
  }

  @Test
  void aLeaseIsNotLostByLinking() throws Exception {
    fill(false);
    FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
    for (RepositoryName name : NAMES) {
      Files.setLastModifiedTime(file(name, "common"), old);
    }
    Instant told = Instant.now().minusMillis(100);
    try (LocalStore store = open(true)) {
      store.blobs().tell(NAMES.get(5), digest("common"));
      run(store);
      assertThat(store.blobs().deleteUnlessTold(NAMES.get(5), digest("common"), told)).isFalse();
    }
    assertThat(inodes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void clientsAndCollectorsAreNotDisturbed(boolean on) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    fill(!on);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (LocalStore store = open(on)) {
      List<Future<?>> others = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Random random = new Random(i);
        others.add(threads.submit(() -> client(store, random, over)));
      }
      for (int round = 0; round < 40; round++) {
        store.sharing().save(SharingProgress.begin(on));
        run(store);
        assertThat(store.sharing().progress().finished()).isTrue();
      }
      over.set(true);
      for (Future<?> other : others) {
        other.get();
      }
      for (RepositoryName name : NAMES) {
        upload(store, name, "common");
      }
      run(store);
      store.sharing().save(SharingProgress.begin(on));
      run(store);
      assertThat(inodes()).isEqualTo(on ? 1 : NAMES.size());
      assertThat(root.resolve("_zotee/tmp")).isEmptyDirectory();
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
  }

  /** Does what clients and collectors do to the common blob; whoever finds it finds all of it. */
  private static Void client(LocalStore store, Random random, AtomicBoolean over) throws Exception {
    Digest common = digest("common");
    while (!over.get()) {
      RepositoryName name = NAMES.get(random.nextInt(NAMES.size()));
      switch (random.nextInt(5)) {
        case 0 -> upload(store, name, "common");
        case 1 -> store.blobs().delete(name, common);
        case 2 ->
            store
                .blobs()
                .deleteUnlessTold(name, common, Instant.now().minusMillis(random.nextInt(9)));
        case 3 -> store.blobs().link(NAMES.get(random.nextInt(NAMES.size())), name, common);
        default -> store.blobs().tell(name, common);
      }
      Optional<BlobContent> found = store.blobs().open(name, common);
      if (found.isPresent()) {
        try (BlobContent blob = found.get()) {
          assertThat(blob.stream().readAllBytes()).isEqualTo(bytes("common"));
        }
      }
    }
    return null;
  }

  @Test
  void anOpenStoreFollowsTheSwitch() throws Exception {
    fill(true);
    try (LocalStore store = open(true)) {
      store.change(false, false, Duration.ZERO);
      run(store);
      assertThat(inodes()).isEqualTo(NAMES.size());
      store.change(true, false, Duration.ZERO);
      run(store);
      assertThat(inodes()).isEqualTo(1);
    }
  }

  @Test
  void aRunEndsWhenDedupeIsSwitchedAgainAndTheNextBeginsAnew() throws Exception {
    fill(false);
    try (LocalStore store = open(true)) {
      AtomicInteger asked = new AtomicInteger();
      run(
          store,
          () -> {
            if (asked.incrementAndGet() == 5) {
              switchOff(store);
            }
            return false;
          });
      assertThat(store.sharing().progress()).isNotEqualTo(SharingProgress.finished(true));
      run(store);
      assertThat(inodes()).isEqualTo(NAMES.size());
      assertThat(store.sharing().progress()).isEqualTo(SharingProgress.finished(false));
    }
  }

  private static void switchOff(LocalStore store) {
    try {
      store.change(false, false, Duration.ZERO);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
