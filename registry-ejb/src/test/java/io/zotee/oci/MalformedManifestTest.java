package io.zotee.oci;

import static io.zotee.oci.ManifestTexts.DIGEST;
import static io.zotee.oci.ManifestTexts.bytes;
import static io.zotee.oci.ManifestTexts.config;
import static io.zotee.oci.ManifestTexts.descriptor;
import static io.zotee.oci.ManifestTexts.image;
import static io.zotee.oci.ManifestTexts.index;
import static io.zotee.oci.ManifestTexts.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link ManifestParser} refuses. */
class MalformedManifestTest {
  private static final int FUZZ_ROUNDS = 6_000;

  static Stream<Arguments> malformedImages() {
    String huge = "9".repeat(1_200);
    return Stream.of(
        arguments("nothing", ""),
        arguments("blank", " \n"),
        arguments("null", "null"),
        arguments("a number", "2"),
        arguments("an array", "[" + image("") + "]"),
        arguments("garbage behind", image("") + "x"),
        arguments("a second object", image("") + image("")),
        arguments("a brace too many", image("") + "}"),
        arguments("a NUL behind", image("") + "\u0000"),
        arguments("a byte order mark", "\ufeff" + image("")),
        arguments("cut off", image("").substring(0, 60)),
        arguments("a trailing comma", image("").replace("]}", "],}")),
        arguments("a comment", image("/* c */")),
        arguments("single quotes", image("").replace('"', '\'')),
        arguments("no version", image("").replace("\"schemaVersion\":2,", "")),
        arguments("version 1", image("").replace(":2,", ":1,")),
        arguments("version as text", image("").replace(":2,", ":\"2\",")),
        arguments("version null", image("").replace(":2,", ":null,")),
        arguments("version with a fraction", image("").replace(":2,", ":2.5,")),
        arguments(
            "version with an exponent beyond all", image("").replace(":2,", ":1e9999999999,")),
        arguments("no config", "{\"schemaVersion\":2,\"layers\":[]}"),
        arguments("config null", image("").replace(config(), "null")),
        arguments("config text", image("").replace(config(), "\"x\"")),
        arguments("config empty", image("").replace(config(), "{}")),
        arguments("config array", image("").replace(config(), "[" + config() + "]")),
        arguments("layers null", image("").replace("[" + layer() + "]", "null")),
        arguments("layers object", image("").replace("[" + layer() + "]", layer())),
        arguments("layers of text", image("").replace(layer(), "\"x\"")),
        arguments("layers with null", image("").replace(layer(), layer() + ",null")),
        arguments("layers of arrays", image("").replace(layer(), "[" + layer() + "]")),
        arguments("an index too (CVE-2021-41190)", image("\"manifests\":[],")),
        arguments("manifests null", image("\"manifests\":null,")),
        arguments("another mediaType", image("\"mediaType\":\"" + MediaType.OCI_INDEX + "\",")),
        arguments("mediaType number", image("\"mediaType\":1,")),
        arguments("mediaType empty", image("\"mediaType\":\"\",")),
        arguments("subject null", image("\"subject\":null,")),
        arguments("subject of nothing", image("\"subject\":{},")),
        arguments("artifactType number", image("\"artifactType\":5,")),
        arguments("annotations array", image("\"annotations\":[],")),
        arguments("annotations null", image("\"annotations\":null,")),
        arguments("annotation number", image("\"annotations\":{\"a\":1},")),
        arguments("annotation null", image("\"annotations\":{\"a\":null},")),
        arguments("size negative", withSize("-1")),
        arguments("size text", withSize("\"7\"")),
        arguments("size with a fraction", withSize("7.1")),
        arguments("size beyond long", withSize("9223372036854775808")),
        arguments("size of a thousand digits", withSize(huge)),
        arguments("size with a huge exponent", withSize("1e400000")),
        arguments("size with an exponent beyond all", withSize("1e99999999999")),
        arguments("size missing", image("").replace(",\"size\":7", "")),
        arguments("digest upper case", image("").replace("sha256:e3", "sha256:E3")),
        arguments("digest short", image("").replace("sha256:e3", "sha256:")),
        arguments("digest number", image("").replace("\"" + DIGEST + "\"", "5")),
        arguments("digest missing", image("").replace("\"digest\":\"" + DIGEST + "\",", "")),
        arguments(
            "type missing",
            "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + DIGEST + "\",\"size\":1}}"),
        arguments("type malformed", image("").replace("application/vnd.oci.image.config", "x")));
  }

  private static String withSize(String size) {
    return image("").replace("\"size\":7", "\"size\":" + size);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformedImages")
  void refusesImages(String what, String text) {
    assertThat(text).as(what).isNotEqualTo(image(""));
    refused(bytes(text), MediaType.OCI_MANIFEST);
  }

  static Stream<Arguments> malformedIndexes() {
    String item = descriptor(MediaType.OCI_MANIFEST.value(), DIGEST, 99);
    return Stream.of(
        arguments("no manifests", "{\"schemaVersion\":2}"),
        arguments("manifests null", index("").replace("[" + item + "]", "null")),
        arguments("manifests object", index("").replace("[" + item + "]", item)),
        arguments("an image too (CVE-2021-41190)", index("\"config\":" + config() + ",")),
        arguments("layers too (CVE-2021-41190)", index("\"layers\":[],")),
        arguments("another mediaType", index("\"mediaType\":\"" + MediaType.DOCKER_LIST + "\",")),
        arguments("an image manifest", image("")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformedIndexes")
  void refusesIndexes(String what, String text) {
    assertThat(text).as(what).isNotEqualTo(index(""));
    refused(bytes(text), MediaType.OCI_INDEX);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemaVersion\":2,\"schemaVersion\":2,%s}",
        "{\"schemaVersion\":2,\"x\":1,\"x\":1,%s}",
        "{\"schemaVersion\":2,\"x\":1,\"\\u0078\":1,%s}",
        "{\"schemaVersion\":2,\"x\":{\"y\":1,\"y\":2},%s}",
        "{\"schemaVersion\":2,\"x\":[[{\"y\":1,\"y\":2}]],%s}",
        "{\"schemaVersion\":2,\"annotations\":{\"y\":\"1\",\"y\":\"2\"},%s}",
        "{\"schemaVersion\":2,%s,\"config\":{}}"
      })
  void refusesAKeyTwiceOnAnyLevel(String form) {
    refused(bytes(form.formatted("\"config\":" + config())), MediaType.OCI_MANIFEST)
        .withMessageContaining("stands twice");
  }

  @Test
  void refusesAKeyTwiceInADescriptor() {
    String text = image("").replace("\"size\":7", "\"size\":7,\"size\":8");
    refused(bytes(text), MediaType.OCI_MANIFEST).withMessageContaining("stands twice");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000, 1_000_000})
  void refusesDeepNesting(int levels) {
    refused(bytes(image("\"x\":" + "[".repeat(levels))), MediaType.OCI_MANIFEST)
        .withMessageContaining("levels deep");
    refused(bytes(image("\"x\":" + "{\"x\":".repeat(levels))), MediaType.OCI_MANIFEST)
        .withMessageContaining("levels deep");
  }

  @Test
  void refusesWhatIsNotUtf8() {
    String marked = image("\"x\":\"é\",");
    refused(marked.getBytes(StandardCharsets.ISO_8859_1), MediaType.OCI_MANIFEST)
        .withMessageContaining("UTF-8");
    refused(image("").getBytes(StandardCharsets.UTF_16), MediaType.OCI_MANIFEST);
    byte[] overlong = bytes(image("\"x\":\"--\","));
    int dashes = image("\"x\":\"--\",").indexOf("--");
    overlong[dashes] = (byte) 0xc0; // an overlong form of "/"
    overlong[dashes + 1] = (byte) 0xaf;
    refused(overlong, MediaType.OCI_MANIFEST).withMessageContaining("UTF-8");
  }

  @Test
  void saysWhereAndWhatInOneLine() {
    refused(bytes(image("").replace("\"size\":7", "\"size\":\"7\"")), MediaType.OCI_MANIFEST)
        .withMessage("manifest: config.size must be a whole number, not negative");
    refused(bytes(image("").replace(":[{", ":[x{")), MediaType.OCI_MANIFEST)
        .withMessageStartingWith("manifest: it is not JSON: ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void aMutatedManifestIsReadOrRefusedAndNothingElse() {
    Random random = new Random(20_211_117);
    byte[][] seeds = {
      bytes(
          image("\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"annotations\":{\"a\":\"b\"},")),
      bytes(image("\"subject\":" + layer() + ",\"x\":[1e5,{\"y\":null}],")),
      bytes(index("\"artifactType\":\"a/b\","))
    };
    int refused = 0;
    for (int round = 0; round < FUZZ_ROUNDS; round++) {
      byte[] mutant = mutate(seeds[round % seeds.length], random);
      MediaType type = random.nextBoolean() ? MediaType.OCI_MANIFEST : MediaType.OCI_INDEX;
      try {
        ManifestParser.parse(mutant, type);
      } catch (MalformedException e) {
        assertThat(e.kind()).isEqualTo(MalformedException.Kind.MANIFEST);
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError(
            "round " + round + ": " + new String(mutant, StandardCharsets.ISO_8859_1), e);
      }
    }
    assertThat(refused).isBetween(FUZZ_ROUNDS / 4, FUZZ_ROUNDS - 1);
  }

  /** Turns, inserts, repeats or cuts a few bytes; half of those that come in mean something. */
  private static byte[] mutate(byte[] seed, Random random) {
    StringBuilder text = new StringBuilder(new String(seed, StandardCharsets.ISO_8859_1));
    String meaningful = "{}[]\",:\\0123456789eE+-.utfnl \u0000\u00ff\u00c3";
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits; i++) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(8) == 0 ? 200 : 6));
      char c =
          random.nextBoolean()
              ? meaningful.charAt(random.nextInt(meaningful.length()))
              : (char) random.nextInt(256);
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        case 2 -> text.delete(at, Math.min(to, text.length() - 1));
        case 3 -> text.insert(at, text.substring(at, to));
        default -> text.insert(at, String.valueOf(c).repeat(random.nextInt(2_000)));
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static ThrowableAssertAlternative<MalformedException> refused(
      byte[] content, MediaType type) {
    return assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> ManifestParser.parse(content, type))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(MalformedException.Kind.MANIFEST));
  }
}
