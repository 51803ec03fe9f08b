package io.zotee.storage.local;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobCopies;
import io.zotee.storage.BlobStore;
import io.zotee.storage.StoredCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes behind blobs: which repositories share them, and how they are taken and given. */
class LocalBlobCopiesTest {
  private static final RepositoryName ONE = repository("one");
  private static final RepositoryName TWO = repository("two");
  private static final byte[] CONTENT = bytes("content");
  private static final Digest DIGEST = digest("content");

  @SuppressWarnings("NullAway.Init")
  private Path root;

  @SuppressWarnings("NullAway.Init")
  private LocalStore store;

  @SuppressWarnings("NullAway.Init")
  private BlobStore blobs;

  @SuppressWarnings("NullAway.Init")
  private BlobCopies copies;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    root = directory;
    store = new LocalStore(root, true, true);
    store.open();
    blobs = store.blobs();
    copies = store.copies();
    blobs.put(ONE, DIGEST, CONTENT);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private StoredCopy copy(RepositoryName name) throws IOException {
    return copies.of(name, DIGEST).orElseThrow();
  }

  private Path file(RepositoryName name) {
    return root.resolve(name.value()).resolve("blobs/sha256").resolve(DIGEST.hex());
  }

  @Test
  void linksHaveTheSameBytes() throws IOException {
    blobs.link(ONE, TWO, DIGEST);

    assertThat(copy(ONE).isSharedWith(copy(TWO))).isTrue();
    assertThat(copy(ONE).size()).isEqualTo(CONTENT.length);
  }

  @Test
  void equalBytesAreNotTheSame() throws IOException {
    blobs.put(TWO, DIGEST, CONTENT);

    assertThat(copy(ONE).isSharedWith(copy(TWO))).isFalse();
  }

  @Test
  void opensTheVeryBytes() throws IOException {
    StoredCopy before = copy(ONE);
    try (BlobContent content = copies.open(before).orElseThrow()) {
      assertThat(content.stream().readAllBytes()).isEqualTo(CONTENT);
      blobs.delete(ONE, DIGEST);
      blobs.put(ONE, DIGEST, CONTENT);

      assertThat(copies.open(before)).as("others by now").isEmpty();
    }
    try (BlobContent now = copies.open(copy(ONE)).orElseThrow()) {
      assertThat(now.size()).isEqualTo(CONTENT.length);
    }
  }

  @Test
  void givesTheVeryBytes() throws IOException {
    assertThat(copies.give(copy(ONE), TWO)).isTrue();
    assertThat(copies.give(copy(ONE), TWO)).as("again").isTrue();
    assertThat(copy(ONE).isSharedWith(copy(TWO))).isTrue();

    StoredCopy gone = copy(ONE);
    blobs.delete(ONE, DIGEST);
    assertThat(copies.give(gone, repository("three"))).isFalse();
  }

  @Test
  void keepsOneNameOfBytesThatSeveralHad() throws IOException {
    blobs.link(ONE, TWO, DIGEST);

    String where = copies.quarantine(copy(ONE)).orElseThrow();
    assertThat(copies.quarantine(copy(TWO))).hasValue(where);

    assertThat(Path.of(where)).hasBinaryContent(CONTENT);
    assertThat(SharedBlobs.links(Path.of(where))).isEqualTo(1);
    assertThat(blobs.size(ONE, DIGEST)).isEmpty();
    assertThat(blobs.size(TWO, DIGEST)).isEmpty();
  }

  @Test
  void takesNothingElse() throws IOException {
    StoredCopy corrupt = copy(ONE);
    try (BlobContent reading = copies.open(corrupt).orElseThrow()) {
      assertThat(reading.size()).isEqualTo(CONTENT.length);
      blobs.delete(ONE, DIGEST);
      assertThat(copies.quarantine(corrupt)).as("nothing there").isEmpty();
      blobs.put(ONE, DIGEST, CONTENT);
      assertThat(copies.quarantine(corrupt)).as("others there").isEmpty();
    }
    assertThat(file(ONE)).hasBinaryContent(CONTENT);
    assertThat(root.resolve("_zotee/quarantine/sha256")).isEmptyDirectory();
  }

  @Test
  void knowsNoBytesOfWhatIsNotThere() throws IOException {
    assertThat(copies.of(TWO, DIGEST)).isEqualTo(Optional.empty());
    assertThat(copies.shared(digest("else"))).isEqualTo(Optional.empty());
  }
}
