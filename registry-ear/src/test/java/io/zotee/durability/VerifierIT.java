package io.zotee.durability;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.ManifestBuilder;
import io.zotee.protocol.content.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash must not do is noticed when it is done on purpose. */
final class VerifierIT {
  private static final int ENTRIES = 600;

  private final State state = new State();
  private Path root = Path.of("");

  @BeforeEach
  void work(@TempDir Path directory) throws IOException {
    root = directory;
    List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
    try (DirectRegistry registry = DirectRegistry.open(root, Promise.FOR_EVER)) {
      new Workload(registry, Ledger.in(entries), Promise.FOR_EVER, 1)
          .run(() -> entries.size() > ENTRIES, () -> false);
    }
    assertThat(entries).noneMatch(Entry.Violation.class::isInstance);
    state.replay(entries);
  }

  @Test
  void aStoreThatKeptEverythingIsSound() throws IOException {
    assertThat(verify()).isEmpty();
    assertThat(new StoreFiles(root).damaged()).isEmpty();
    assertThat(new StoreFiles(root).temporaryAfter(Duration.ZERO)).isEmpty();
  }

  @Test
  void aLostBlobIsNoticed() throws IOException {
    Key key = certain(Key.Kind.BLOB);
    Files.delete(file(key));

    assertThat(verify()).anyMatch(problem -> problem.contains(key.name()));
  }

  @Test
  void aLostManifestIsNoticed() throws IOException {
    Key key = certain(Key.Kind.MANIFEST);
    Files.delete(file(key));

    assertThat(verify()).anyMatch(problem -> problem.contains(key.name()));
  }

  @Test
  void aLostTagIsNoticed() throws IOException {
    Key key = certain(Key.Kind.TAG);
    try (DirectRegistry registry = DirectRegistry.open(root, Promise.FOR_EVER)) {
      registry.deleteManifest(key.repository(), new Tag(key.name()));
    }

    assertThat(verify()).anyMatch(problem -> problem.contains(key.name()));
  }

  @Test
  void aTagThatNamesSomethingElseIsNoticed() throws IOException {
    Key key = certain(Key.Kind.TAG);
    Blob config = Blob.of(Samples.config());
    Content other = ManifestBuilder.image(config.content()).build();
    try (DirectRegistry registry = DirectRegistry.open(root, Promise.FOR_EVER)) {
      registry.pushBlob(key.repository(), config);
      registry.pushManifest(key.repository(), new Tag(key.name()), other, List.of());
    }

    assertThat(verify()).anyMatch(problem -> problem.contains(other.digest()));
  }

  @Test
  void aLostSessionIsNoticed() throws IOException {
    Key key = certain(Key.Kind.UPLOAD);
    Files.delete(root.resolve(key.repository().value()).resolve(".uploads").resolve(key.name()));

    assertThat(verify()).anyMatch(problem -> problem.contains(key.name()));
  }

  @Test
  void aSessionWithOtherBytesIsNoticed() throws IOException {
    Key key = certain(Key.Kind.UPLOAD);
    Path session = root.resolve(key.repository().value()).resolve(".uploads").resolve(key.name());
    byte[] bytes = Files.readAllBytes(session);
    bytes[0]++;
    Files.write(session, bytes);

    assertThat(verify()).anyMatch(problem -> problem.contains(key.name()));
  }

  @Test
  void aFlippedBitIsNoticed() throws IOException {
    Path blob = file(certain(Key.Kind.BLOB));
    byte[] bytes = Files.readAllBytes(blob);
    bytes[0] ^= 1;
    Files.write(blob, bytes);

    assertThat(new StoreFiles(root).damaged())
        .anyMatch(path -> path.endsWith(blob.getFileName().toString()));
  }

  @Test
  void aFileLeftAsideIsNoticed() throws IOException {
    Path blob = file(certain(Key.Kind.BLOB));
    Files.createFile(blob.resolveSibling("." + blob.getFileName()));

    assertThat(new StoreFiles(root).temporaryAfter(Duration.ZERO)).hasSize(1);
  }

  @Test
  void whatNothingRefersToIsNoticed() throws IOException {
    assertThat(Reachable.differences(root)).anyMatch(line -> line.contains("is needed by nothing"));
  }

  private List<String> verify() throws IOException {
    try (DirectRegistry registry = DirectRegistry.open(root, Promise.FOR_EVER)) {
      return new Verifier(registry, state, Promise.FOR_EVER).verify(key -> true);
    }
  }

  /** A thing that is certainly there, and an upload session that has bytes. */
  private Key certain(Key.Kind kind) {
    return state.keys(kind).stream()
        .filter(key -> state.register(key).candidates().size() == 1)
        .filter(key -> !state.register(key).candidates().equals(Set.of(Effect.ABSENT)))
        .filter(key -> !state.register(key).candidates().equals(Set.of("0")))
        .findFirst()
        .orElseThrow();
  }

  private Path file(Key key) {
    Digest digest = key.digest();
    return root.resolve(key.repository().value())
        .resolve("blobs")
        .resolve(digest.algorithm().label())
        .resolve(digest.hex());
  }
}
