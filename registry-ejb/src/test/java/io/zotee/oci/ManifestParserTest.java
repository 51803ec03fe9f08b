package io.zotee.oci;

import static io.zotee.oci.ManifestTexts.DIGEST;
import static io.zotee.oci.ManifestTexts.OTHER_DIGEST;
import static io.zotee.oci.ManifestTexts.bytes;
import static io.zotee.oci.ManifestTexts.config;
import static io.zotee.oci.ManifestTexts.descriptor;
import static io.zotee.oci.ManifestTexts.image;
import static io.zotee.oci.ManifestTexts.index;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link ManifestParser} reads. */
class ManifestParserTest {

  static Stream<MediaType> imageTypes() {
    return Stream.of(MediaType.OCI_MANIFEST, MediaType.DOCKER_MANIFEST);
  }

  static Stream<MediaType> indexTypes() {
    return Stream.of(MediaType.OCI_INDEX, MediaType.DOCKER_LIST);
  }

  static Stream<MediaType> allTypes() {
    return Stream.concat(imageTypes(), indexTypes());
  }

  private static String typed(MediaType type) {
    return "\"mediaType\":\"" + type + "\",";
  }

  @ParameterizedTest
  @MethodSource("imageTypes")
  void readsImages(MediaType type) {
    ImageManifest image = (ImageManifest) ManifestParser.parse(bytes(image(typed(type))), type);
    assertThat(image.mediaType()).isEqualTo(type);
    assertThat(image.config().digest()).isEqualTo(Digest.parse(DIGEST));
    assertThat(image.config().size()).isEqualTo(7);
    assertThat(image.parts())
        .extracting(Descriptor::digest)
        .containsExactly(Digest.parse(DIGEST), Digest.parse(OTHER_DIGEST));
    assertThat(image.subject()).isNull();
    assertThat(image.annotations()).isEmpty();
    assertThat(image.artifactType()).contains("application/vnd.oci.image.config.v1+json");
  }

  @ParameterizedTest
  @MethodSource("indexTypes")
  void readsIndexes(MediaType type) {
    ImageIndex index = (ImageIndex) ManifestParser.parse(bytes(index(typed(type))), type);
    assertThat(index.mediaType()).isEqualTo(type);
    assertThat(index.parts())
        .containsExactly(new Descriptor(MediaType.OCI_MANIFEST, 99, Digest.parse(DIGEST)));
    assertThat(index.artifactType()).isEmpty();
  }

  @Test
  void readsTheEmptyForms() {
    String image = "{\"schemaVersion\":2,\"config\":" + config() + ",\"layers\":[]}";
    assertThat(parseImage(image).parts()).hasSize(1);
    assertThat(parseImage(image.replace(",\"layers\":[]", "")).parts()).hasSize(1);
    Manifest index =
        ManifestParser.parse(bytes("{\"schemaVersion\":2,\"manifests\":[]}"), MediaType.OCI_INDEX);
    assertThat(index.parts()).isEmpty();
  }

  @Test
  void readsSubjectArtifactTypeAndAnnotations() {
    String members =
        "\"subject\":%s,\"artifactType\":\"application/x\",\"annotations\":{\"b\":\"1\",\"a\":\"\"},"
            .formatted(descriptor("a/b", OTHER_DIGEST, 5));
    for (Manifest manifest :
        new Manifest[] {
          parseImage(image(members)),
          ManifestParser.parse(bytes(index(members)), MediaType.OCI_INDEX)
        }) {
      assertThat(manifest.subject())
          .isEqualTo(new Descriptor(new MediaType("a/b"), 5, Digest.parse(OTHER_DIGEST)));
      assertThat(manifest.artifactType()).contains("application/x");
      assertThat(manifest.declaredArtifactType()).isEqualTo("application/x");
      assertThat(manifest.annotations()).containsExactly(Map.entry("b", "1"), Map.entry("a", ""));
    }
  }

  @Test
  void anEmptyArtifactTypeIsNone() {
    assertThat(parseImage(image("\"artifactType\":\"\",")).artifactType())
        .contains("application/vnd.oci.image.config.v1+json");
  }

  @Test
  void readsAllOfADescriptor() {
    String config =
        "{\"annotations\":{\"k\":\"v\"},\"artifactType\":\"a/t\",\"size\":0,\"urls\":[\"https://x\"],"
            + "\"data\":\"e30=\",\"platform\":{\"os\":\"linux\",\"os.features\":[\"x\"]},\"digest\":\""
            + DIGEST
            + "\",\"mediaType\":\"a/b; c=d\"}";
    Descriptor read =
        parseImage("{\"schemaVersion\":2,\"config\":" + config + ",\"layers\":[]}").parts().get(0);
    assertThat(read)
        .isEqualTo(
            new Descriptor(new MediaType("a/b"), 0, Digest.parse(DIGEST), "a/t", Map.of("k", "v")));
  }

  @Test
  void passesOverWhatItDoesNotKnow() {
    String unknown =
        "\"x\":{\"mediaType\":\"no/such\",\"config\":1,\"manifests\":[[{}],null,true]},\"\":-1.5e3,"
            + "\"Config\":{},\"LAYERS\":[],\"y\":\"\\ud83d\\ude00\",";
    assertThat(parseImage(image(unknown))).isEqualTo(parseImage(image("")));
  }

  @Test
  void takesSpacesAndEscapesWhereJsonDoes() {
    String text =
        " \n{\"schema\\u0056ersion\" : 2,\r\n\t\"config\":" + config() + " , \"layers\" : [ ] } \n";
    assertThat(parseImage(text).parts()).hasSize(1);
  }

  @Test
  void readsSizesUpTo18Digits() {
    String config = descriptor("a/b", DIGEST, 999_999_999_999_999_999L);
    Manifest manifest = parseImage("{\"schemaVersion\":2,\"config\":" + config + "}");
    assertThat(manifest.parts().get(0).size()).isEqualTo(999_999_999_999_999_999L);
  }

  @Test
  void readsNestingUpToTheLimit() {
    assertThat(parseImage(image(nested(StrictJson.MAX_DEPTH - 1))).parts()).hasSize(2);
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> parseImage(image(nested(StrictJson.MAX_DEPTH))))
        .withMessageContaining("128 levels");
  }

  private static String nested(int levels) {
    return "\"x\":" + "[".repeat(levels) + "]".repeat(levels) + ",";
  }

  @ParameterizedTest
  @MethodSource("allTypes")
  void tellsTheDeclaredType(MediaType type) {
    String text = type.isIndex() ? index(typed(type)) : image(typed(type));
    assertThat(ManifestParser.declaredType(bytes(text))).isEqualTo(type);
  }

  @Test
  void missesADeclaredType() {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> ManifestParser.declaredType(bytes(image(""))))
        .withMessageContaining("Content-Type");
  }

  private static Manifest parseImage(String text) {
    return ManifestParser.parse(bytes(text), MediaType.OCI_MANIFEST);
  }
}
