package io.zotee.upkeep.scrub;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a scrub finds: that all is well, and every way in which it is not. */
class ScrubTest {
  private static final RepositoryName NAME = repository("team/app");
  private static final Tag TAG = new Tag("1.0");

  @SuppressWarnings("NullAway.Init")
  private ScrubbedStore store;

  @BeforeEach
  void open(@TempDir Path root) throws IOException {
    store = new ScrubbedStore(root, true);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static Digest sha256(String content) {
    return Digest.of(DigestAlgorithm.SHA256, bytes(content));
  }

  @ParameterizedTest
  @EnumSource
  void allIsWell(DigestAlgorithm algorithm) throws IOException {
    store.image(NAME, "1.0", algorithm, "layer one", "layer two");

    Heard heard = store.scrub();

    assertThat(heard.statuses()).containsExactly(entry("team/app:1.0", "ok"));
    assertThat(heard.aside).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void findsAFlippedBitInALayer(DigestAlgorithm algorithm) throws IOException {
    store.image(NAME, "1.0", algorithm, "layer one", "layer two");
    Digest layer = Digest.of(algorithm, bytes("layer two"));
    store.flip(NAME, layer);

    ScrubResult affected = store.scrub().affected();

    assertThat(affected.affectedBlob()).isEqualTo(layer);
    assertThat(affected.affectedHex()).isEqualTo(layer.hex());
    assertThat(affected.errorText()).startsWith("blob is corrupt, put aside as ");
  }

  @Test
  void findsAFlippedBitInTheConfig() throws IOException {
    store.image(NAME, "1.0", "layer");
    store.flip(NAME, sha256("no JSON"));

    assertThat(store.scrub().affected().affectedBlob()).isEqualTo(sha256("no JSON"));
  }

  @Test
  void findsAFlippedBitInTheManifest() throws IOException {
    Digest manifest = store.image(NAME, "1.0", "layer");
    store.flip(NAME, manifest);

    ScrubResult affected = store.scrub().affected();

    assertThat(affected.affectedBlob()).isEqualTo(manifest);
    assertThat(affected.tag()).isEqualTo(TAG);
  }

  @Test
  void findsAMissingLayer() throws IOException {
    store.image(NAME, "1.0", "layer one", "layer two");
    Files.delete(store.file(NAME, sha256("layer one")));

    ScrubResult affected = store.scrub().affected();

    assertThat(affected.affectedBlob()).isEqualTo(sha256("layer one"));
    assertThat(affected.error()).isEqualTo("blob not found");
    assertThat(store.driver.blobs().size(NAME, sha256("layer one")))
        .as("nothing of others is given to who may never have had it")
        .isEmpty();
  }

  @Test
  void findsACutLayer() throws IOException {
    store.image(NAME, "1.0", "layer one");
    Files.writeString(store.file(NAME, sha256("layer one")), "layer");

    assertThat(store.scrub().affected().errorText()).startsWith("blob is corrupt");
  }

  @Test
  void findsAWrongSize() throws IOException {
    store.blob(NAME, DigestAlgorithm.SHA256, "no JSON");
    Digest child = store.image(NAME, "", "layer");
    Descriptor wrong = new Descriptor(MediaType.OCI_MANIFEST, 3, child);
    store.index(NAME, "1.0", wrong);

    ScrubResult affected = store.scrub().affected();

    assertThat(affected.affectedBlob()).isEqualTo(child);
    assertThat(affected.errorText()).contains("the descriptor says 3");
    assertThat(store.driver.blobs().size(NAME, child)).as("the bytes are right").isPresent();
  }

  @Test
  void findsBytesThatAreNoManifest() throws IOException {
    Digest text = store.blob(NAME, DigestAlgorithm.SHA256, "{}");
    store.index(NAME, "1.0", new Descriptor(MediaType.OCI_MANIFEST, 2, text));

    assertThat(store.scrub().affected().errorText()).contains("cannot be read as");
  }

  @Test
  void passesOverWhatMayBeAbsent() throws IOException {
    store.image(NAME, "1.0", "layer");
    String foreign =
        "{\"mediaType\":\"application/vnd.oci.image.layer.nondistributable.v1.tar\","
            + "\"digest\":\"%s\",\"size\":3}".formatted(sha256("far"));
    String subject =
        "\"subject\":"
            + ScrubbedStore.json(new Descriptor(MediaType.OCI_MANIFEST, 3, sha256("never pushed")))
            + ",";
    String text =
        ScrubbedStore.imageText(DigestAlgorithm.SHA256, subject, "layer")
            .replace("\"layers\":[", "\"layers\":[" + foreign + ",");
    store.manifest(NAME, sha256(text), MediaType.OCI_MANIFEST, text, "2.0");

    assertThat(store.scrub().statuses())
        .containsExactly(entry("team/app:1.0", "ok"), entry("team/app:2.0", "ok"));
  }

  @Test
  void looksThroughIndexesTenDeep() throws IOException {
    Digest bottom = store.image(NAME, "", "deep layer");
    for (int level = 0; level < 10; level++) {
      bottom = store.index(NAME, level == 9 ? "1.0" : "", store.describe(NAME, bottom));
    }
    assertThat(store.scrub().statuses()).containsExactly(entry("team/app:1.0", "ok"));

    store.flip(NAME, sha256("deep layer"));

    assertThat(store.scrub().affected().affectedBlob()).isEqualTo(sha256("deep layer"));
  }

  @Test
  void tellsOfReferrersAndOfWhatTheyReferTo() throws IOException {
    Digest image = store.image(NAME, "1.0", "layer");
    String subject = "\"subject\":" + ScrubbedStore.json(store.describe(NAME, TAG)) + ",";
    String text = ScrubbedStore.imageText(DigestAlgorithm.SHA256, subject, "signature");
    store.blob(NAME, DigestAlgorithm.SHA256, "signature");
    store.manifest(NAME, sha256(text), MediaType.OCI_MANIFEST, text, "");
    assertThat(store.scrub().statuses())
        .containsExactly(entry("team/app:", "ok"), entry("team/app:1.0", "ok"));

    store.flip(NAME, image);

    assertThat(store.scrub().results)
        .hasSize(2)
        .allMatch(result -> result.affectedHex().equals(image.hex()));
  }

  @Test
  void tellsOfOneImageOnceForEachTag() throws IOException {
    Digest shared = store.image(NAME, "1.0", "layer one");
    store.manifest(
        NAME,
        shared,
        MediaType.OCI_MANIFEST,
        ScrubbedStore.imageText(DigestAlgorithm.SHA256, "", "layer one"),
        "latest");
    store.image(NAME, "2.0", "layer two");
    store.flip(NAME, sha256("layer one"));

    assertThat(store.scrub().statuses())
        .containsExactly(
            entry("team/app:1.0", "affected"),
            entry("team/app:2.0", "ok"),
            entry("team/app:latest", "affected"));
  }

  @Test
  void aRepositoryThatCannotBeReadDoesNotHideTheOthers(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("broken"));
    Files.writeString(root.resolve("broken/index.json"), "no JSON");
    try (ScrubbedStore other = new ScrubbedStore(root, true)) {
      other.image(NAME, "1.0", "layer");

      assertThat(other.scrub().statuses())
          .containsExactly(entry("broken:", "affected"), entry("team/app:1.0", "ok"));
    }
  }

  @Test
  void letsGoOfIndexesThatItHasLoaded(@TempDir Path root) throws IOException {
    RepositoryName used = repository("used");
    try (ScrubbedStore first = new ScrubbedStore(root, true)) {
      first.image(NAME, "1.0", "layer");
      first.image(used, "1.0", "layer");
    }
    try (ScrubbedStore again = new ScrubbedStore(root, true)) {
      again.describe(used, TAG);

      assertThat(again.scrub().statuses()).hasSize(2);

      assertThat(again.indexes.isLoaded(NAME)).isFalse();
      assertThat(again.indexes.isLoaded(used)).isTrue();
    }
  }
}
