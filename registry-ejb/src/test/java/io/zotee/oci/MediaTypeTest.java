package io.zotee.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/vnd.oci.image.manifest.v1+json | application/vnd.oci.image.manifest.v1+json",
        "text/plain; charset=utf-8                  | text/plain",
        "text/plain;q=0.5;x=y                       | text/plain",
        "'  a/b  '                                  | a/b",
        "a/b+c.d-e_f!#$&^                           | a/b+c.d-e_f!#$&^"
      })
  void dropsParameters(String text, String value) {
    assertThat(MediaType.parse(text)).hasToString(value).isEqualTo(new MediaType(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "a",
        "a/",
        "/b",
        ";a/b",
        "a b/c",
        "a/b c",
        "a/b,c/d",
        "a/\"b\"",
        "a/b\\c",
        "a/ü",
        "a/b\u0000",
        "a/b\u007f",
        "a/b\n"
      })
  void refusesWhatIsNone(String text) {
    // Only what strip() takes away is forgiven, at the ends.
    String inside = text.endsWith("\n") ? text + "x" : text;
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> MediaType.parse(inside))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(MalformedException.Kind.MEDIA_TYPE));
  }

  @Test
  void limitsTheLength() {
    assertThat(MediaType.parse("a/" + "b".repeat(253)).value()).hasSize(255);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> MediaType.parse("a/" + "b".repeat(254)));
  }

  @Test
  void holdsFrequentTypesOnce() {
    String text = new String("application/vnd.oci.image.layer.v1.tar+gzip".toCharArray());
    assertThat(MediaType.parse(text)).isSameAs(MediaType.parse(text));
  }

  @Test
  void knowsTheFourManifestTypes() {
    assertThat(MediaType.OCI_INDEX.isIndex()).isTrue();
    assertThat(MediaType.DOCKER_LIST.isIndex()).isTrue();
    assertThat(MediaType.OCI_MANIFEST.isIndex()).isFalse();
    assertThat(MediaType.DOCKER_MANIFEST.isIndex()).isFalse();
    assertThat(MediaType.DOCKER_MANIFEST.isDocker()).isTrue();
    assertThat(MediaType.DOCKER_LIST.isDocker()).isTrue();
    assertThat(MediaType.OCI_INDEX.isDocker()).isFalse();
  }
}
