package io.zotee.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DigestTest {
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @ParameterizedTest
  @CsvSource({
    "SHA256, sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA384, sha384:cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7",
    "SHA512, sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
  })
  void hashesAsTheStandardSays(DigestAlgorithm algorithm, String expected) {
    byte[] content = "abc".getBytes(StandardCharsets.US_ASCII); // FIPS 180-4, example messages
    Digest digest = Digest.of(algorithm, content);
    assertThat(digest).hasToString(expected).isEqualTo(Digest.parse(expected));
    assertThat(digest.algorithm()).isEqualTo(algorithm);
    assertThat(digest.hex()).isEqualTo(expected.substring(expected.indexOf(':') + 1));
    assertThat(Reference.parse(expected)).isEqualTo(digest);
  }

  @ParameterizedTest
  @EnumSource
  void survivesAllItsForms(DigestAlgorithm algorithm) {
    Digest digest = Digest.of(algorithm, new byte[] {1, 2, 3});
    assertThat(Digest.parse(digest.toString())).isEqualTo(digest).hasSameHashCodeAs(digest);
    assertThat(Digest.ofHash(algorithm, digest.hash())).isEqualTo(digest);
    assertThat(DigestAlgorithm.named(algorithm.label())).contains(algorithm);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Digest.ofHash(algorithm, new byte[algorithm.length() - 1]));
  }

  static Stream<String> noDigests() {
    return Stream.of(
        "",
        ":",
        "sha256",
        "sha256:",
        EMPTY,
        "sha256:" + EMPTY.substring(1),
        "sha256:" + EMPTY + "0",
        "sha256:" + EMPTY.toUpperCase(Locale.ROOT),
        "SHA256:" + EMPTY,
        "sha257:" + EMPTY,
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha512:" + EMPTY,
        "sha256:" + EMPTY.substring(2) + "..",
        "sha256:" + EMPTY.substring(2) + "é0",
        "sha256:" + EMPTY.substring(2) + "\u0130\u0661",
        "sha256::" + EMPTY.substring(1),
        " sha256:" + EMPTY,
        "sha256:" + EMPTY + " ",
        "sha256:../../../../../../../../../../../../../../../../../../../etc/passwd");
  }

  @ParameterizedTest
  @MethodSource("noDigests")
  void refusesEverythingElse(String text) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Digest.parse(text))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(MalformedException.Kind.DIGEST));
  }

  @Test
  void ordersAsItsTextDoes() {
    Random random = new Random(7);
    List<Digest> digests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
        byte[] hash = new byte[algorithm.length()];
        random.nextBytes(hash);
        hash[0] = (byte) (random.nextInt(4) * 64); // signs differ, and many first bytes are equal
        digests.add(Digest.ofHash(algorithm, hash));
      }
    }
    Collections.shuffle(digests, random);
    List<String> byText = digests.stream().map(Digest::toString).sorted().toList();
    assertThat(digests.stream().sorted().map(Digest::toString)).containsExactlyElementsOf(byText);
  }

  @Test
  void cannotBeChangedThroughItsBytes() {
    byte[] hash = new byte[32];
    Digest digest = Digest.ofHash(DigestAlgorithm.SHA256, hash);
    hash[0] = 1;
    digest.hash()[1] = 1;
    assertThat(digest.hex()).isEqualTo("0".repeat(64));
  }

  @Test
  void namesAlgorithmsInLowerCase() {
    assertThat(DigestAlgorithm.named("sha512")).contains(DigestAlgorithm.SHA512);
    assertThat(DigestAlgorithm.named("SHA512")).isEmpty();
    assertThat(DigestAlgorithm.named("md5")).isEmpty();
  }
}
