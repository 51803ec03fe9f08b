package io.zotee.repository;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.TestRegistry.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root directory as zot leaves it opens as it is, and stays one that zot can open. */
class ZotDirectoryTest {
  private static final RepositoryName NAME = repository("infra/debian");
  private static final String IMAGE = Documents.image("", "layer one", "layer two");
  private static final String SIGNATURE = Documents.referrer(IMAGE, "application/sig");
  private static final String INDEX = Documents.index(MediaType.OCI_INDEX, IMAGE);

  /** Writes the directory by hand. */
  private static void write(Path root) throws IOException {
    Path directory = root.resolve("infra/debian");
    Path blobs = Files.createDirectories(directory.resolve("blobs/sha256"));
    Files.createDirectories(directory.resolve(".uploads"));
    Files.createDirectories(root.resolve("_trivy/db"));
    Files.writeString(root.resolve("cache.db"), "not ours");
    for (String content : List.of("{}", "layer one", "layer two", IMAGE, SIGNATURE, INDEX)) {
      Files.write(blobs.resolve(digest(content).hex()), bytes(content));
    }
    Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    String tag = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"%s\"}}";
    Files.writeString(
        directory.resolve("index.json"),
        "{\"schemaVersion\":2,\"manifests\":["
            + entry(MediaType.OCI_MANIFEST, IMAGE)
            + tag.formatted("12")
            + ","
            + entry(MediaType.OCI_MANIFEST, IMAGE)
            + tag.formatted("stable")
            + ","
            + entry(MediaType.OCI_MANIFEST, SIGNATURE)
            + "},"
            + entry(MediaType.OCI_INDEX, INDEX)
            + tag.formatted("multi")
            + "]}");
    Path empty = Files.createDirectories(root.resolve("infra/empty/blobs")).resolveSibling("");
    Files.writeString(empty.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.writeString(empty.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":null}");
  }

  private static String entry(MediaType type, String content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d"
        .formatted(type, digest(content), bytes(content).length);
  }

  @Test
  void opensAsItIs(@TempDir Path root) throws IOException {
    write(root);
    try (TestRegistry registry = new TestRegistry(root)) {
      assertThat(registry.listRepositories.list(OptionalInt.empty(), null).items())
          .containsExactly(NAME, repository("infra/empty"));
      assertThat(tags(registry, NAME)).containsExactly("12", "multi", "stable");
      assertThat(tags(registry, repository("infra/empty"))).isEmpty();
      assertThat(registry.pull(NAME, new Tag("stable"))).isEqualTo(bytes(IMAGE));
      assertThat(registry.pullManifest.describe(NAME, new Tag("multi")).mediaType())
          .isEqualTo(MediaType.OCI_INDEX);
      assertThat(registry.pullBlob.describe(NAME, digest("layer two")))
          .isEqualTo(new Descriptor(Documents.LAYER, 9, digest("layer two")));
      assertThat(registry.listReferrers.list(NAME, digest(IMAGE), Set.of()))
          .singleElement()
          .satisfies(
              referrer -> {
                assertThat(referrer.digest()).isEqualTo(digest(SIGNATURE));
                assertThat(referrer.artifactType()).isEqualTo("application/sig");
                assertThat(referrer.annotations()).containsEntry("k", "application/sig");
              });
    }
  }

  @Test
  void readingChangesNothingThatZotReads(@TempDir Path root) throws IOException {
    write(root);
    String before = Files.readString(root.resolve("infra/debian/index.json"));
    try (TestRegistry registry = new TestRegistry(root)) {
      assertThat(tags(registry, NAME)).hasSize(3);
    }
    assertThat(Files.readString(root.resolve("infra/debian/index.json"))).isEqualTo(before);
  }

  @Test
  void isZotsAgainAfterACleanStop(@TempDir Path root) throws IOException {
    write(root);
    Digest pushed;
    try (TestRegistry registry = new TestRegistry(root)) {
      pushed = registry.image(NAME, "13", "layer three");
      registry.deleteManifest.delete(NAME, new Tag("12"));
    }
    String index = Files.readString(root.resolve("infra/debian/index.json"));
    assertThat(index)
        .contains(
            "\"stable\"", "\"multi\"", "\"13\"", pushed.toString(), digest(SIGNATURE).toString())
        .doesNotContain("\"12\"");
    assertThat(root.resolve("_zotee/log")).isEmptyDirectory();
    assertThat(root.resolve("cache.db")).hasContent("not ours");
    try (TestRegistry registry = new TestRegistry(root)) {
      assertThat(tags(registry, NAME)).containsExactly("13", "multi", "stable");
      assertThat(registry.listReferrers.list(NAME, digest(IMAGE), Set.of())).hasSize(1);
    }
  }

  private static List<String> tags(TestRegistry registry, RepositoryName name) {
    return registry.listTags.list(name, OptionalInt.empty(), null).items().stream()
        .map(Tag::value)
        .toList();
  }
}
