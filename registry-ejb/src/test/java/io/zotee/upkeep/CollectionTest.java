package io.zotee.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collection removes and what it leaves. */
class CollectionTest {
  private static final RepositoryName APP = RepositoryName.parse("team/app");
  private static final RepositoryName OTHER = RepositoryName.parse("zoo");
  private static final Duration LONG = KeptRegistry.GC_DELAY.multipliedBy(2);
  private static final Tag ONE = new Tag("1");

  private KeptRegistry kept;
  private Collection collection;

  @BeforeEach
  void open(@TempDir Path root) throws IOException {
    kept = KeptRegistry.withoutOngoingPushes(root);
    collection = kept.collection(KeptRegistry.retention(false));
  }

  @AfterEach
  void close() throws IOException {
    kept.close();
  }

  private void collect() {
    collection.run(() -> false);
  }

  @Test
  void whatATagNeedsStaysAndTheRestGoesInTime() throws IOException {
    kept.image(APP, ONE, "layer");
    kept.blob(APP, "orphan");
    kept.pass(KeptRegistry.GC_DELAY);
    collect();
    assertThat(kept.has(APP, "orphan")).as("for a tenth longer").isTrue();
    kept.pass(Duration.ofHours(2));
    collect();
    assertThat(kept.has(APP, "orphan")).isFalse();
    assertThat(kept.has(APP, "layer")).isTrue();
    assertThat(kept.pullManifest.describe(APP, ONE).size()).isPositive();
  }

  @Test
  void whoIsToldOfABlobFindsItForTheDelay() throws IOException {
    kept.blob(APP, "told");
    kept.pass(LONG);
    kept.pullBlob.describe(APP, KeptRegistry.digest("told"));
    collect();
    assertThat(kept.has(APP, "told")).isTrue();
    kept.pass(KeptRegistry.GC_DELAY.minusHours(1));
    collect();
    assertThat(kept.has(APP, "told")).isTrue();
    kept.pass(Duration.ofHours(4));
    collect();
    assertThat(kept.has(APP, "told")).isFalse();
  }

  @Test
  void aMountTellsToo() throws IOException {
    kept.image(OTHER, ONE, "layer");
    kept.pass(LONG);
    assertThat(kept.mountBlob.mount(APP, KeptRegistry.digest("layer"), OTHER)).isTrue();
    collect();
    assertThat(kept.has(APP, "layer")).isTrue();
  }

  @Test
  void aManifestCountsFromTheLossOfItsLastTag() throws IOException {
    Digest first = kept.image(APP, ONE, "layer 1");
    kept.pass(LONG);
    kept.image(APP, ONE, "layer 2");
    collect();
    assertThat(kept.pullManifest.describe(APP, first).digest()).isEqualTo(first);
    kept.pass(LONG);
    collect();
    assertThat(kept.has(APP, "layer 1")).isFalse();
    assertThat(kept.has(APP, "layer 2")).isTrue();
  }

  @Test
  void anIndexKeepsItsManifestsAndTheirLayers() throws IOException {
    String child = KeptRegistry.image("layer");
    kept.image(APP, KeptRegistry.digest(child), "layer");
    String inner = KeptRegistry.index(child);
    kept.push(APP, KeptRegistry.digest(inner), inner);
    kept.push(APP, ONE, KeptRegistry.index(inner));
    kept.pass(LONG);
    collect();
    assertThat(kept.has(APP, child)).isTrue();
    assertThat(kept.has(APP, "layer")).isTrue();

    kept.deleteManifest.delete(APP, ONE);
    kept.pass(LONG);
    collect();
    assertThat(kept.indexes.find(APP)).as("all at once").isEmpty();
  }

  @Test
  void aRepositoryThatIsEmptyEndsAndCanComeBack() throws IOException {
    Digest image = kept.image(APP, ONE, "layer");
    kept.deleteManifest.delete(APP, image);
    kept.pass(LONG);
    collect();
    assertThat(kept.indexes.find(APP)).isEmpty();
    collect();
    assertThat(kept.root.resolve("team")).as("swept up").doesNotExist();
    kept.image(APP, ONE, "layer");
    assertThat(kept.pullManifest.describe(APP, ONE).digest()).isEqualTo(image);
  }

  @Test
  void abandonedUploadsEndAndNothingIsLeftOfThem() throws IOException {
    kept.startUpload.start(APP, DigestAlgorithm.SHA256);
    collect();
    assertThat(kept.root.resolve("team/app/.uploads")).isNotEmptyDirectory();
    kept.pass(LONG);
    collect();
    assertThat(kept.root.resolve("team")).doesNotExist();
  }

  @Test
  void aLayerThatWasCollectedIsNotLeftOutOfAnImage() throws IOException {
    kept.blob(APP, "{}");
    kept.blob(APP, "layer 1");
    kept.pass(LONG);
    collect();
    kept.blob(APP, "{}");
    kept.blob(APP, "layer 2");
    assertThatExceptionOfType(RegistryException.class)
        .isThrownBy(() -> kept.push(APP, ONE, KeptRegistry.image("layer 1", "layer 2")))
        .matches(e -> e.reason() == Reason.MANIFEST_PART_UNKNOWN);
    kept.blob(APP, "layer 1");
    kept.push(APP, ONE, KeptRegistry.image("layer 1", "layer 2"));
  }

  @Test
  void anIndexMayNotNameAManifestThatWasCollected() throws IOException {
    String child = KeptRegistry.image("layer");
    kept.image(APP, KeptRegistry.digest(child), "layer");
    kept.pass(LONG);
    collect();
    assertThatExceptionOfType(RegistryException.class)
        .isThrownBy(() -> kept.push(APP, ONE, KeptRegistry.index(child)))
        .matches(e -> e.reason() == Reason.MANIFEST_PART_UNKNOWN);
    kept.image(APP, KeptRegistry.digest(child), "layer");
    kept.push(APP, ONE, KeptRegistry.index(child));
  }

  @Test
  void whatAPushNeedsStaysWhileItGoesOn(@TempDir Path root) throws IOException {
    try (KeptRegistry busy = new KeptRegistry(root, System::nanoTime, UnaryOperator.identity())) {
      busy.blob(APP, "layer");
      busy.pass(LONG);
      busy.collection(KeptRegistry.retention(false)).run(() -> false);
      assertThat(busy.has(APP, "layer")).isTrue();
    }
  }

  @Test
  void nothingGoesWhileAManifestCannotBeRead(@TempDir Path root) throws IOException {
    Digest image;
    try (KeptRegistry before = KeptRegistry.withoutOngoingPushes(root)) {
      image = before.image(APP, ONE, "layer");
      before.indexes.index(APP);
    }
    Files.delete(root.resolve("team/app/blobs/sha256/" + image.hex()));
    Files.writeString(
        root.resolve("team/app/index.json"),
        """
        {"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json",
        "digest":"%s","size":10,"annotations":{"org.opencontainers.image.ref.name":"1"}}]}
        """
            .formatted(image));
    try (Stream<Path> log = Files.list(root.resolve("_zotee/log"))) {
      for (Path segment : log.toList()) {
        Files.delete(segment);
      }
    }
    try (KeptRegistry after = KeptRegistry.withoutOngoingPushes(root)) {
      after.pass(LONG);
      Collection again = after.collection(KeptRegistry.retention(false));
      again.run(() -> false);
      assertThat(after.has(APP, "layer")).isTrue();
      after.push(APP, ONE, KeptRegistry.image("layer"));
      after.blob(APP, "orphan");
      after.pass(LONG);
      again.run(() -> false);
      assertThat(after.has(APP, "layer")).as("which the manifest is known to need").isTrue();
      assertThat(after.has(APP, "orphan")).isFalse();
    }
  }

  @Test
  void aDryRunRemovesNothing() throws IOException {
    kept.blob(APP, "orphan");
    kept.pass(LONG);
    kept.collection(KeptRegistry.retention(true)).run(() -> false);
    assertThat(kept.has(APP, "orphan")).isTrue();
  }

  @Test
  void aStoppedRunGoesOnWhereItStood() throws IOException {
    List<RepositoryName> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      RepositoryName name = RepositoryName.parse("r" + i);
      names.add(name);
      kept.blob(name, "orphan");
    }
    kept.pass(LONG);
    AtomicInteger looks = new AtomicInteger();
    while (left(names) == 5) {
      looks.set(0);
      collection.run(() -> looks.incrementAndGet() > 6);
    }
    int left = left(names);
    assertThat(left).isBetween(1, 4);
    names.forEach(name -> kept.blob(name, "another"));
    kept.pass(LONG);
    collect();
    assertThat(names)
        .filteredOn(name -> kept.has(name, "another"))
        .hasSizeLessThanOrEqualTo(5 - left);
    collect();
    assertThat(left(names)).isZero();
  }

  private int left(List<RepositoryName> names) {
    return (int) names.stream().filter(name -> kept.has(name, "orphan")).count();
  }
}
