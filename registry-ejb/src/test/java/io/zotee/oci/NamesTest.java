package io.zotee.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zotee.oci.MalformedException.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repository names and tags: the grammars of distribution-spec, "Pulling manifests". */
class NamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "library/debian",
        "a/b/c/d/e/f",
        "a.b",
        "a_b",
        "a__b",
        "a-b",
        "a---b",
        "a-b.c__d",
        "blobs",
        "x/blobs/y",
        "index.json",
        "oci-layout",
        "1.2.3/4"
      })
  void takesRepositoryNames(String text) {
    assertThat(RepositoryName.parse(text).toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        "A",
        "a/B",
        "ä",
        ".a",
        "a.",
        "a..b",
        "a___b",
        "a._b",
        "a-_b",
        "-a",
        "a-",
        "_a",
        "a_",
        "_zotee",
        ".uploads",
        "..",
        "a/../b",
        "a b",
        "a\u0000b",
        "a\nb",
        "a:b",
        "a@b",
        "a%2Fb",
        "a\\b"
      })
  void refusesOtherRepositoryNames(String text) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> RepositoryName.parse(text))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REPOSITORY_NAME))
        .withMessageStartingWith("repository name \"");
  }

  @Test
  void limitsTheLengthOfRepositoryNames() {
    String longest = "a".repeat(RepositoryName.MAX_LENGTH);
    assertThat(RepositoryName.parse(longest).value()).hasSize(255);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> RepositoryName.parse(longest + "a"))
        .withMessageContaining("1 to 255 characters");
  }

  @Test
  void ordersRepositoryNamesByBytes() {
    List<String> names = Arrays.asList("a/b", "a0", "a-b", "a", "b", "a.b", "a_b");
    List<String> sorted =
        names.stream().map(RepositoryName::parse).sorted().map(RepositoryName::value).toList();
    assertThat(sorted).containsExactly("a", "a-b", "a.b", "a/b", "a0", "a_b", "b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "_", "A", "0", "latest", "V1.0-rc_2", "a..b", "a--", "sha256-abc.sig"})
  void takesTags(String text) {
    assertThat(Tag.parse(text).toString()).isEqualTo(text);
    assertThat(Reference.parse(text)).isEqualTo(new Tag(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "-a", ".a", "a b", "a/b", "a:b", "ä", "a\u0000", "a\n", "a@b"})
  void refusesOtherTags(String text) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Tag.parse(text))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TAG));
  }

  @Test
  void limitsTheLengthOfTags() {
    assertThat(Tag.parse("a".repeat(128)).value()).hasSize(128);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Tag.parse("a".repeat(129)));
  }

  @Test
  void ordersTagsByBytes() {
    List<Tag> sorted =
        List.of(new Tag("a"), new Tag("_"), new Tag("B"), new Tag("0"), new Tag("10")).stream()
            .sorted()
            .toList();
    assertThat(sorted).extracting(Tag::value).containsExactly("0", "10", "B", "_", "a");
  }

  @Test
  void messagesShortenAndDisarmWhatTheyQuote() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Tag.parse("evil\r\nlog line " + "x".repeat(10_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n", "\r"));
  }
}
