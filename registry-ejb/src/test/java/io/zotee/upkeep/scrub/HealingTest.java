package io.zotee.upkeep.scrub;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.RegistryException;
import io.zotee.storage.BlobContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of corrupt blobs: put aside from all who had them, mended where that is possible.
 */
class HealingTest {
  private static final RepositoryName ONE = repository("team/one");
  private static final RepositoryName TWO = repository("team/two");
  private static final RepositoryName THREE = repository("three");
  private static final Tag TAG = new Tag("1.0");
  private static final String LAYER = "a layer";
  private static final Digest DIGEST = Digest.of(DigestAlgorithm.SHA256, bytes(LAYER));

  private static String read(ScrubbedStore store, RepositoryName name) throws IOException {
    try (BlobContent content = store.pullBlob.open(name, DIGEST).bytes()) {
      return new String(content.stream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertUnknown(ScrubbedStore store, RepositoryName name) {
    assertThatExceptionOfType(RegistryException.class)
        .isThrownBy(() -> store.pullBlob.describe(name, DIGEST))
        .withMessageContaining("has no blob");
  }

  @Test
  void keepsTheBytesForTheAdministrator(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(ONE, "1.0", LAYER);
      store.flip(ONE, DIGEST);
      byte[] corrupt = Files.readAllBytes(store.file(ONE, DIGEST));

      Heard heard = store.scrub();

      assertThat(heard.aside).singleElement().asString().startsWith(root + "/_zotee/quarantine/");
      assertThat(Path.of(heard.aside.get(0))).hasBinaryContent(corrupt);
      assertThat(heard.affected().errorText())
          .contains(heard.aside.get(0))
          .contains("push it again");
    }
  }

  @Test
  void takesSharedBytesFromEverybody(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(ONE, "1.0", LAYER);
      store.image(TWO, "1.0", LAYER);
      store.blob(THREE, DigestAlgorithm.SHA256, LAYER); // no manifest names it here
      store.flip(TWO, DIGEST);

      Heard heard = store.scrub();

      assertThat(heard.lost).singleElement().asString().isEqualTo("[team/one, team/two, three]");
      assertUnknown(store, ONE);
      assertUnknown(store, TWO);
      assertUnknown(store, THREE);
      assertThat(heard.statuses())
          .containsExactly(entry("team/one:1.0", "affected"), entry("team/two:1.0", "affected"));
      assertThat(Path.of(heard.aside.get(0)).resolveSibling(""))
          .as("once")
          .isDirectoryNotContaining(file -> !file.toString().equals(heard.aside.get(0)));
      assertThat(store.driver.blobs().linkFromAnywhere(repository("four"), DIGEST))
          .as("nor does anybody get them anew")
          .isFalse();
    }
  }

  @Test
  void findsTheOneCopyThatRots(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, false)) {
      store.image(ONE, "1.0", LAYER);
      store.image(TWO, "1.0", LAYER);
      store.flip(TWO, DIGEST);

      Heard heard = store.scrub();

      assertThat(heard.statuses())
          .containsExactly(entry("team/one:1.0", "ok"), entry("team/two:1.0", "affected"));
      assertThat(heard.sources).containsExactly("team/one");
      assertThat(read(store, TWO)).isEqualTo(LAYER);
      assertThat(store.scrub().statuses()).containsValue("ok").doesNotContainValue("affected");
    }
  }

  @Test
  void aCorruptDuplicateMendsNothing(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, false)) {
      store.image(ONE, "1.0", LAYER);
      store.image(TWO, "1.0", LAYER);
      store.flip(ONE, DIGEST);
      store.flip(TWO, DIGEST);

      Heard heard = store.scrub();

      assertThat(heard.aside).hasSize(2);
      assertThat(heard.sources).isEmpty();
      assertUnknown(store, ONE);
      assertUnknown(store, TWO);
    }
  }

  @Test
  void mendsFromAnotherStore(@TempDir Path root, @TempDir Path other) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true);
        ScrubbedStore second = new ScrubbedStore(other, true)) {
      store.image(ONE, "1.0", LAYER);
      store.image(TWO, "1.0", LAYER);
      second.image(THREE, "1.0", LAYER);
      store.flip(ONE, DIGEST);

      Heard heard = ScrubbedStore.scrub(store, second);

      assertThat(heard.sources).singleElement().asString().endsWith("another store");
      assertThat(read(store, ONE)).isEqualTo(LAYER);
      assertThat(read(store, TWO)).isEqualTo(LAYER);
    }
  }

  @Test
  void mendsFromWhatTheStoreShares(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(ONE, "1.0", LAYER);
      Path file = store.file(ONE, DIGEST);
      Files.delete(file); // another inode than the shared one, as on a device of its own
      Files.writeString(file, "a lazer");

      Heard heard = store.scrub();

      assertThat(heard.sources).containsExactly("the store's shared content");
      assertThat(read(store, ONE)).isEqualTo(LAYER);
    }
  }

  @Test
  void findsCorruptBytesThatTheStoreWouldShare(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(ONE, "1.0", LAYER);
      Path file = store.file(ONE, DIGEST);
      store.flip(ONE, DIGEST);
      Files.delete(file);
      Files.writeString(file, LAYER);

      Heard heard = store.scrub();

      assertThat(heard.statuses()).containsExactly(entry("team/one:1.0", "ok"));
      assertThat(heard.lost).singleElement().asString().isEqualTo("[]");
      assertThat(store.driver.blobs().linkFromAnywhere(TWO, DIGEST)).isFalse();
    }
  }

  @Test
  void pushingABlobAgainMends(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(ONE, "1.0", LAYER);
      store.flip(ONE, DIGEST);
      store.scrub();
      assertUnknown(store, ONE);

      store.blob(ONE, DigestAlgorithm.SHA256, LAYER);

      assertThat(read(store, ONE)).isEqualTo(LAYER);
      assertThat(store.scrub().statuses()).containsExactly(entry("team/one:1.0", "ok"));
    }
  }

  @Test
  void pushingABlobAgainMendsWhereTheSharedBytesAreCorruptToo(@TempDir Path root)
      throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      store.image(ONE, "1.0", LAYER);
      store.flip(ONE, DIGEST);
      byte[] corrupt = Files.readAllBytes(store.file(ONE, DIGEST));
      Files.delete(store.file(ONE, DIGEST));
      Files.write(store.file(ONE, DIGEST), corrupt); // another inode than the shared one

      assertThat(store.scrub().aside).hasSize(2);
      store.blob(ONE, DigestAlgorithm.SHA256, LAYER);

      assertThat(read(store, ONE)).isEqualTo(LAYER);
    }
  }

  @Test
  void pushingAManifestAgainMends(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      Digest manifest = store.image(ONE, "1.0", LAYER);
      store.pullManifest.open(ONE, TAG).bytes().close(); // it is in memory now
      store.flip(ONE, manifest);

      store.runJob();

      assertThatExceptionOfType(RegistryException.class)
          .isThrownBy(() -> store.pullManifest.describe(ONE, TAG));
      assertThatExceptionOfType(RegistryException.class)
          .isThrownBy(() -> store.pullManifest.open(ONE, TAG));

      String text = ScrubbedStore.imageText(DigestAlgorithm.SHA256, "", LAYER);
      store.manifest(ONE, manifest, MediaType.OCI_MANIFEST, text, "1.0");

      assertThat(store.describe(ONE, TAG).digest()).isEqualTo(manifest);
      assertThat(store.scrub().statuses()).containsExactly(entry("team/one:1.0", "ok"));
    }
  }

  @Test
  void looksBehindAManifestThatIsMended(@TempDir Path root) throws IOException {
    try (ScrubbedStore store = new ScrubbedStore(root, true)) {
      Digest manifest = store.image(ONE, "1.0", LAYER);
      store.image(TWO, "1.0", LAYER);
      store.flip(ONE, manifest);
      store.flip(ONE, DIGEST);

      Heard heard = store.scrub();

      assertThat(heard.sources).containsExactly("team/two");
      assertThat(heard.aside).as("manifest and layer").hasSize(2);
      assertUnknown(store, ONE);
    }
  }
}
