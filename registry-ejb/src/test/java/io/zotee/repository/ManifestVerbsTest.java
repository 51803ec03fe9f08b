package io.zotee.repository;

import static io.zotee.repository.TestRegistry.refused;
import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zotee.config.Compatibility;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MalformedException;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.TestRegistry.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client can do with manifests, and why it may be refused. */
class ManifestVerbsTest {
  private static final RepositoryName NAME = repository("team/app");
  private static final RepositoryName UNKNOWN = repository("team/unknown");
  private static final Tag V1 = new Tag("v1");
  private static final Tag LATEST = new Tag("latest");
  private static final String IMAGE = Documents.image("", "layer");
  private static final Digest DIGEST = Documents.digestOf(IMAGE);

  private Path root;
  private TestRegistry registry;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    root = directory;
    registry = new TestRegistry(directory);
    registry.blob(NAME, "{}");
    registry.blob(NAME, "layer");
  }

  @AfterEach
  void close() throws IOException {
    registry.close();
  }

  @Test
  void pushesByTagAndPullsTheSameBytes() throws IOException {
    PushedManifest pushed = registry.push(NAME, V1, IMAGE);
    assertThat(pushed).isEqualTo(new PushedManifest(DIGEST, null, List.of(), List.of()));
    assertThat(registry.pull(NAME, V1)).isEqualTo(bytes(IMAGE));
    assertThat(registry.pull(NAME, DIGEST)).as("from memory").isEqualTo(bytes(IMAGE));
    assertThat(registry.pullManifest.describe(NAME, V1).digest()).isEqualTo(DIGEST);
    assertThat(registry.pullManifest.describe(NAME, V1).mediaType())
        .isEqualTo(MediaType.OCI_MANIFEST);
    assertThat(registry.pullManifest.describe(NAME, V1).size()).isEqualTo(IMAGE.length());
  }

  @Test
  void damagedManifestIsNotServed() throws IOException {
    registry.push(NAME, V1, IMAGE);
    Path stored = root.resolve("team/app/blobs/sha256").resolve(DIGEST.hex());
    Files.writeString(stored, IMAGE.replace("layer", "lawyer"));

    refused(Reason.STORE_FAILED, () -> registry.pullManifest.open(NAME, V1));
  }

  @Test
  void pushesByDigestWithTags() {
    Digest digest = Digest.of(DigestAlgorithm.SHA512, bytes(IMAGE));
    PushedManifest pushed = registry.push(NAME, digest, IMAGE, V1, LATEST, V1);
    assertThat(pushed.tags()).containsExactly(V1, LATEST);
    assertThat(registry.pullManifest.describe(NAME, LATEST).digest()).isEqualTo(digest);
    assertThat(registry.pullManifest.describe(NAME, digest).digest()).isEqualTo(digest);
    refused(Reason.MANIFEST_UNKNOWN, () -> registry.pullManifest.describe(NAME, DIGEST));
  }

  @Test
  void largeManifestsArePulledToo() throws IOException {
    String large = Documents.image("\"x\":\"" + "y".repeat(200_000) + "\",", "layer");
    registry.push(NAME, V1, large);
    assertThat(registry.pull(NAME, V1)).isEqualTo(bytes(large));
  }

  @Test
  void movingATagKeepsTheOldDigest() throws IOException {
    registry.push(NAME, V1, IMAGE);
    String newer = Documents.image("\"newer\":true,", "layer");
    registry.push(NAME, V1, newer);
    assertThat(registry.pull(NAME, V1)).isEqualTo(bytes(newer));
    assertThat(registry.pull(NAME, DIGEST)).isEqualTo(bytes(IMAGE));
    registry.push(NAME, V1, IMAGE);
    assertThat(registry.pull(NAME, V1)).as("and back").isEqualTo(bytes(IMAGE));
  }

  @Test
  void refusesWhatIsNoManifest() {
    for (String text : List.of("", "{}", "[]", "x", IMAGE + "x", IMAGE.replace(":2,", ":1,"))) {
      assertThatExceptionOfType(MalformedException.class)
          .isThrownBy(() -> registry.push(NAME, V1, text))
          .matches(e -> e.kind() == MalformedException.Kind.MANIFEST);
    }
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(
            () ->
                registry.pushManifest.push(NAME, V1, MediaType.OCI_INDEX, List.of(), bytes(IMAGE)));
    refused(Reason.NAME_UNKNOWN, () -> registry.listTags.list(NAME, none(), null));
  }

  @Test
  void refusesTypesThatItDoesNotKnow() {
    for (MediaType type : List.of(MediaType.DOCKER_MANIFEST, new MediaType("text/plain"))) {
      refused(
          Reason.MANIFEST_TYPE_UNSUPPORTED,
          () -> registry.push(NAME, V1, Documents.image(type, "", "layer")));
    }
  }

  @Test
  void takesDockersTypesWhenConfigured() throws IOException {
    registry.close();
    registry = new TestRegistry(root, Compatibility.DOCKER2S2);
    String docker = Documents.image(MediaType.DOCKER_MANIFEST, "", "layer");
    registry.push(NAME, V1, docker);
    assertThat(registry.pullManifest.describe(NAME, V1).mediaType())
        .isEqualTo(MediaType.DOCKER_MANIFEST);
    registry.push(NAME, LATEST, Documents.index(MediaType.DOCKER_LIST, docker));
    assertThat(registry.pullManifest.describe(NAME, LATEST).mediaType())
        .isEqualTo(MediaType.DOCKER_LIST);
  }

  @Test
  void refusesAManifestThatIsNotWhatItsDigestSays() {
    refused(Reason.DIGEST_MISMATCH, () -> registry.push(NAME, digest("other"), IMAGE));
  }

  @Test
  void limitsSizeAndTags() {
    String padding = "x".repeat(PushManifest.MAX_SIZE - IMAGE.length() - 7);
    String largest = Documents.image("\"x\":\"" + padding + "\",", "layer");
    assertThat(largest).hasSize(PushManifest.MAX_SIZE);
    registry.push(NAME, V1, largest);
    refused(Reason.MANIFEST_TOO_LARGE, () -> registry.push(NAME, V1, largest + " "));
    Tag[] tags =
        IntStream.range(0, PushManifest.MAX_TAGS + 1)
            .mapToObj(i -> new Tag("t" + i))
            .toArray(Tag[]::new);
    refused(Reason.TAGS_TOO_MANY, () -> registry.push(NAME, DIGEST, IMAGE, tags));
    refused(Reason.TAG_INVALID, () -> registry.push(NAME, V1, IMAGE, LATEST));
  }

  @Test
  void refusesAnImageWhosePartsAreNotThere() {
    refused(Reason.MANIFEST_PART_UNKNOWN, () -> registry.push(UNKNOWN, V1, IMAGE));
    refused(
        Reason.MANIFEST_PART_UNKNOWN,
        () -> registry.push(NAME, V1, Documents.image("", "never pushed")));
    refused(
        Reason.MANIFEST_PART_UNKNOWN,
        () -> registry.push(NAME, V1, IMAGE.replace("\"size\":5", "\"size\":6")));
    refused(Reason.NAME_UNKNOWN, () -> registry.pullManifest.describe(NAME, V1));
  }

  @Test
  void tellsTheLayersThatASparseImageLacks() {
    PushedManifest pushed = registry.push(NAME, V1, Documents.image("", "layer", "never pushed"));
    assertThat(pushed.absentLayers()).containsExactly(digest("never pushed"));
  }

  @Test
  void takesIndexesWhoseManifestsAreNotThere() throws IOException {
    String index = Documents.index(MediaType.OCI_INDEX, "never pushed");
    registry.push(NAME, V1, index);
    assertThat(registry.pull(NAME, V1)).isEqualTo(bytes(index));
  }

  @Test
  void deletingATagKeepsItsManifest() {
    registry.push(NAME, V1, IMAGE);
    registry.push(NAME, LATEST, IMAGE);
    registry.deleteManifest.delete(NAME, V1);
    refused(Reason.MANIFEST_UNKNOWN, () -> registry.pullManifest.open(NAME, V1));
    assertThat(registry.pullManifest.describe(NAME, LATEST).digest()).isEqualTo(DIGEST);
    registry.deleteManifest.delete(NAME, LATEST);
    assertThat(registry.pullManifest.describe(NAME, DIGEST).digest()).isEqualTo(DIGEST);
  }

  @Test
  void deletingAManifestTakesItsTags() {
    registry.push(NAME, V1, IMAGE);
    registry.push(NAME, LATEST, IMAGE);
    registry.deleteManifest.delete(NAME, DIGEST);
    for (Tag tag : List.of(V1, LATEST)) {
      refused(Reason.MANIFEST_UNKNOWN, () -> registry.pullManifest.open(NAME, tag));
    }
    refused(Reason.MANIFEST_UNKNOWN, () -> registry.pullManifest.open(NAME, DIGEST));
    refused(Reason.MANIFEST_UNKNOWN, () -> registry.deleteManifest.delete(NAME, DIGEST));
    refused(Reason.MANIFEST_UNKNOWN, () -> registry.deleteManifest.delete(NAME, V1));
    assertThat(registry.listTags.list(NAME, none(), null).items()).isEmpty();
  }

  @Test
  void aManifestThatAnIndexNamesStays() {
    registry.push(NAME, DIGEST, IMAGE);
    String index = Documents.index(MediaType.OCI_INDEX, IMAGE);
    Digest indexDigest = registry.push(NAME, V1, index).digest();
    refused(Reason.MANIFEST_IN_USE, () -> registry.deleteManifest.delete(NAME, DIGEST));
    registry.deleteManifest.delete(NAME, indexDigest);
    registry.deleteManifest.delete(NAME, DIGEST);
  }

  @Test
  void knowsNothingOfRepositoriesThatAreNotThere() {
    refused(Reason.NAME_UNKNOWN, () -> registry.pullManifest.describe(UNKNOWN, V1));
    refused(Reason.NAME_UNKNOWN, () -> registry.pullManifest.open(UNKNOWN, DIGEST));
    refused(Reason.NAME_UNKNOWN, () -> registry.deleteManifest.delete(UNKNOWN, V1));
    refused(Reason.NAME_UNKNOWN, () -> registry.listTags.list(UNKNOWN, none(), null));
  }

  @Test
  void everythingIsThereAfterARestart() throws IOException {
    registry.push(NAME, V1, IMAGE);
    registry.push(NAME, LATEST, IMAGE);
    registry.deleteManifest.delete(NAME, V1);
    registry.close();
    registry = new TestRegistry(root);
    assertThat(registry.listTags.list(NAME, none(), null).items()).containsExactly(LATEST);
    assertThat(registry.pull(NAME, LATEST)).isEqualTo(bytes(IMAGE));
    refused(Reason.BLOB_IN_USE, () -> registry.deleteBlob.delete(NAME, digest("layer")));
  }

  @Test
  void theStoreSaysWhenItIsNotOpen() throws IOException {
    registry.close();
    refused(Reason.STARTING, () -> registry.pullManifest.describe(NAME, V1));
    refused(Reason.STARTING, () -> registry.blob(NAME, "x"));
    assertThat(registry.store.isReady()).isFalse();
    assertThat(registry.store.isStarted()).isTrue();
    RegistryStore failed = new RegistryStore();
    refused(Reason.STARTING, () -> new ListTags(failed).list(NAME, none(), null));
    failed.failed("it is used by another server");
    assertThat(failed.failure()).contains("it is used by another server");
    assertThat(failed.isStarted()).isFalse();
    registry = new TestRegistry(root);
  }

  private static OptionalInt none() {
    return OptionalInt.empty();
  }
}
