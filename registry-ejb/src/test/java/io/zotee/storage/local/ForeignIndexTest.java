package io.zotee.storage.local;

import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Tag;
import io.zotee.storage.IndexRecord;
import io.zotee.storage.IndexVisitor;
import io.zotee.storage.ManifestSummary;
import io.zotee.storage.StoreUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading an {@code index.json} that somebody else wrote. */
class ForeignIndexTest {
  private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";

  @Test
  void aTagStandsInItsAnnotation(@TempDir Path root) throws IOException {
    List<String> entries =
        read(
            root,
            "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
                + "\"annotations\":{\"a\":\"b\"},\"manifests\":["
                + entry(
                    "one",
                    ",\"annotations\":{\"x\":\"y\","
                        + "\"org.opencontainers.image.ref.name\":\"v1\"}")
                + ","
                + entry(
                    "one",
                    ",\"platform\":{\"os\":\"linux\",\"os.features\":[\"a\"]},"
                        + "\"annotations\":{\"org.opencontainers.image.ref.name\":\"v2\"}")
                + ","
                + entry("two", ",\"annotations\":{}")
                + "]}");
    assertThat(entries).containsExactly("one v1", "one v2", "two null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaVersion\":2,\"manifests\":null}",
        "{\"schemaVersion\":2,\"manifests\":[]}",
        "{\"schemaVersion\":2}",
        "{}"
      })
  void anEmptyIndexIsARepository(String json, @TempDir Path root) throws IOException {
    assertThat(read(root, json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "17",
        "\"text\"",
        "[]",
        "[{\"digest\":\"x\"}]",
        "{}",
        "{\"mediaType\":5,\"digest\":{},\"size\":\"x\"}",
        "{\"mediaType\":\"a/b\",\"digest\":\"sha256:short\",\"size\":1}",
        "{\"mediaType\":{\"a\":[1]},\"digest\":[[{}]],\"size\":{},\"annotations\":[{}]}",
        "{\"mediaType\":\"a/b\",\"digest\":\"md5:d41d8cd98f00b204e9800998ecf8427e\",\"size\":{\"a\":1}}"
      })
  void junkIsPassedOver(String junk, @TempDir Path root) throws IOException {
    String json =
        "{\"manifests\":[%s,%s,%s],\"schemaVersion\":2}"
            .formatted(entry("before", ""), junk, entry("behind", ""));
    assertThat(read(root, json)).containsExactly("before null", "behind null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "\"no tag\"",
        "\"../../etc\"",
      })
  void aManifestWhoseTagIsNoneIsPassedOver(String tag, @TempDir Path root) throws IOException {
    String annotated = ",\"annotations\":{\"org.opencontainers.image.ref.name\":" + tag + "}";
    String json = "{\"manifests\":[%s,%s]}".formatted(entry("odd", annotated), entry("sound", ""));
    assertThat(read(root, json)).containsExactly("sound null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "x",
        "{\"manifests\":[",
        "{\"manifests\":[{\"size\":1}",
        "{\"manifests\":[{\"size\":1}]",
        "{\"manifests\":[}"
      })
  void aTornIndexIsAnError(String json, @TempDir Path root) {
    assertThatIOException()
        .isThrownBy(() -> read(root, json))
        .withMessageContaining("index.json is not a valid index");
  }

  private static String entry(String content, String more) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d%s}"
        .formatted(TYPE, digest(content), content.length(), more);
  }

  /** Each entry as its content's name and its tag. */
  private static List<String> read(Path root, String json) throws IOException {
    Files.createDirectories(root.resolve("app"));
    Files.writeString(root.resolve("app/index.json"), json);
    List<String> entries = new ArrayList<>();
    IndexVisitor visitor =
        new IndexVisitor() {
          @Override
          public void entry(Descriptor descriptor, @Nullable Tag tag) {
            assertThat(descriptor.mediaType()).hasToString(TYPE);
            List.of("one", "two", "before", "behind", "sound", "odd").stream()
                .filter(content -> digest(content).equals(descriptor.digest()))
                .forEach(content -> entries.add(content + " " + tag));
          }

          @Override
          public void summary(ManifestSummary summary) {
            throw new AssertionError("there are no summaries");
          }

          @Override
          public void record(IndexRecord record) {
            throw new AssertionError("there are no records");
          }
        };
    try (StoreUnderTest store = LocalStores.open(root, true, false)) {
      assertThat(store.index().load(repository("app"), visitor)).isPresent();
    }
    return entries;
  }
}
