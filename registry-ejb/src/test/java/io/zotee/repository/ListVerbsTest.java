package io.zotee.repository;

import static io.zotee.storage.Values.bytes;
import static io.zotee.storage.Values.digest;
import static io.zotee.storage.Values.repository;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.Compatibility;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.TestRegistry.Documents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tags, referrers and the catalog. */
class ListVerbsTest {
  private static final RepositoryName NAME = repository("team/app");
  private static final String IMAGE = Documents.image("", "layer");

  private TestRegistry registry;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    registry = new TestRegistry(directory, Compatibility.DOCKER2S2);
  }

  @AfterEach
  void close() throws IOException {
    registry.close();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, 'A B a b', false",
        "2, -, 'A B', true",
        "4, -, 'A B a b', false",
        "9, -, 'A B a b', false",
        "0, -, '', false",
        "-, B, 'a b', false",
        "1, A, B, true",
        "1, a, b, false",
        "-, '', 'A B a b', false",
        "-, 'C is no tag', 'a b', false",
        "2, b, '', false"
      })
  void tagsComeInPages(
      @Nullable Integer limit, @Nullable String last, String expected, boolean more) {
    registry.image(NAME, "b", "layer");
    for (String tag : List.of("B", "a", "A")) {
      registry.push(NAME, new Tag(tag), IMAGE);
    }
    Page<Tag> page = registry.listTags.list(NAME, optional(limit), last);
    assertThat(String.join(" ", page.items().stream().map(Tag::value).toList()))
        .isEqualTo(expected);
    assertThat(page.more()).isEqualTo(more);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, 'a a/b a0 team/app', false",
        "2, -, 'a a/b', true",
        "0, -, '', false",
        "1, a/b, a0, true",
        "-, 'a/~', 'a0 team/app', false",
        "-, 'z', '', false"
      })
  void theCatalogComesInPages(
      @Nullable Integer limit, @Nullable String last, String expected, boolean more) {
    for (String name : List.of("team/app", "a0", "a/b", "a")) {
      registry.image(repository(name), "v1", "layer");
    }
    registry.blob(repository("only/blobs"), "no repository yet");
    Page<RepositoryName> page = registry.listRepositories.list(optional(limit), last);
    assertThat(String.join(" ", page.items().stream().map(RepositoryName::value).toList()))
        .isEqualTo(expected);
    assertThat(page.more()).isEqualTo(more);
  }

  private static OptionalInt optional(@Nullable Integer limit) {
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  @Test
  void listsReferrersWithTypeAndAnnotations() {
    Digest subject = registry.image(NAME, "v1", "layer");
    String sbom = Documents.referrer(IMAGE, "application/sbom");
    PushedManifest pushed = registry.push(NAME, Documents.digestOf(sbom), sbom);
    assertThat(pushed.subject()).isEqualTo(subject);
    List<Descriptor> all = referrers(subject);
    assertThat(all).extracting(Descriptor::digest).containsExactly(Documents.digestOf(sbom));
    assertThat(all.get(0).artifactType()).isEqualTo("application/sbom");
    assertThat(all.get(0).annotations()).containsEntry("k", "application/sbom");
    assertThat(all.get(0).size()).isEqualTo(bytes(sbom).length);
  }

  @Test
  void filtersReferrersByType() {
    registry.image(NAME, "v1", "layer");
    for (String type : List.of("application/sbom", "application/sig", "application/vex")) {
      String referrer = Documents.referrer(IMAGE, type);
      registry.push(NAME, Documents.digestOf(referrer), referrer);
    }
    assertThat(
            registry.listReferrers.list(
                NAME,
                Documents.digestOf(IMAGE),
                Set.of("application/sbom", "application/vex", "application/none")))
        .extracting(Descriptor::artifactType)
        .containsExactlyInAnyOrder("application/sbom", "application/vex");
  }

  @Test
  void aSubjectNeedNotBeThere() {
    registry.blob(NAME, "{}");
    String referrer = Documents.referrer("not yet", "application/sig");
    registry.push(NAME, Documents.digestOf(referrer), referrer);
    assertThat(referrers(digest("not yet"))).hasSize(1);
    assertThat(referrers(digest("never"))).isEmpty();
    assertThat(registry.listReferrers.list(repository("none"), digest("x"), Set.of())).isEmpty();
  }

  @Test
  void aReferrerThatIsDeletedIsNotListed() {
    registry.image(NAME, "v1", "layer");
    String referrer = Documents.referrer(IMAGE, "application/sig");
    registry.push(NAME, Documents.digestOf(referrer), referrer);
    registry.deleteManifest.delete(NAME, Documents.digestOf(referrer));
    assertThat(referrers(Documents.digestOf(IMAGE))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json"
  })
  void referrersOfTheTagSchemaAreInTheList(MediaType type) {
    Digest subject = registry.image(NAME, "v1", "layer");
    String known = Documents.referrer(IMAGE, "application/sig");
    registry.push(NAME, Documents.digestOf(known), known);
    String listedOnly = Documents.image("\"old\":true,", "layer");
    registry.push(NAME, Documents.digestOf(listedOnly), listedOnly);
    registry.push(
        NAME,
        new Tag("sha256-" + subject.hex()),
        Documents.index(type, known, listedOnly, "not there"));
    assertThat(referrers(subject))
        .extracting(Descriptor::digest)
        .containsExactly(Documents.digestOf(known), Documents.digestOf(listedOnly));
  }

  @Test
  void aTagOfTheSchemaThatIsNoIndexIsNothing() {
    Digest subject = registry.image(NAME, "v1", "layer");
    registry.push(NAME, new Tag("sha256-" + subject.hex()), IMAGE);
    assertThat(referrers(subject)).isEmpty();
  }

  private List<Descriptor> referrers(Digest subject) {
    return registry.listReferrers.list(NAME, subject, Set.of());
  }
}
