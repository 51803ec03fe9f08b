package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of which nothing can be read: one problem, with its line where there is one. */
class UnusableFileTest {
  private final Path directory;
  private final ConfigurationFiles files;

  UnusableFileTest(@TempDir Path directory) {
    this.directory = directory;
    files = new ConfigurationFiles(directory);
  }

  @Test
  void needsAFileThatCanBeRead() {
    Path file = files.write("zot.json", new byte[0]);
    assertRefused(directory.resolve("none.json"), "does not exist; check the name of the file");
    assertRefused(directory, "is a directory; name the configuration file itself");
    assertRefused(file.resolve("zot.json"), "cannot be read: Not a directory; check the file");
  }

  /** Where it would wait for a writer, or read for ever. */
  @Test
  void needsAFileThatEnds() throws Exception {
    Path pipe = directory.resolve("pipe.json");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertRefused(pipe, "is a pipe or device; name a regular file");
    assertRefused(Path.of("/dev/zero"), "is a pipe or device; name a regular file");
  }

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> ConfigurationLoader.load(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(file + ": " + problem);
  }

  @Test
  void needsAFileOfReasonableSize() {
    assertThat(files.problems("zot.json", new byte[ConfigurationText.MAX_BYTES + 1]))
        .containsExactly(
            "zot.json: is larger than 4 MiB; check that this is the configuration file");
  }

  static Stream<Arguments> bytes() {
    return Stream.of(
        Arguments.of("{\n\"a\": \"\u00e9\"}", "ISO-8859-1", ":2: is not UTF-8 text; save"),
        Arguments.of("a: 1\nb: \u00e9", "ISO-8859-1", ":2: is not UTF-8 text; save"),
        Arguments.of("{}", "UTF-16", ": is UTF-16 text; save it as UTF-8"),
        Arguments.of("\uFEFF{}", "UTF-16LE", ": is UTF-16 text; save it as UTF-8"),
        Arguments.of("{\n\n\u0000", "UTF-8", ":3: holds the control character U+0000; remove it"),
        Arguments.of("a: \u001b[0m", "UTF-8", ":1: holds the control character U+001B; remove"));
  }

  @ParameterizedTest
  @MethodSource("bytes")
  void needsPlainText(String text, String charset, String problem) throws Exception {
    assertThat(files.problems("zot.conf", text.getBytes(charset)))
        .singleElement()
        .asString()
        .startsWith("zot.conf" + problem);
  }

  @Test
  void noticesACharacterThatIsCutOff() {
    byte[] cut = {'a', ':', ' ', (byte) 0xE2, (byte) 0x82};
    assertThat(files.problems("zot.yaml", cut)).singleElement().asString().contains("not UTF-8");
  }

  static Stream<Arguments> deep() {
    return Stream.of(
        Arguments.of("zot.json", "[", "]"),
        Arguments.of("zot.json", "{\"a\":", "}"),
        Arguments.of("zot.yaml", "[", "]"),
        Arguments.of("zot.yaml", "{a: ", "}"));
  }

  @ParameterizedTest
  @MethodSource("deep")
  void limitsTheDepth(String name, String open, String close) {
    String inner = open.repeat(10_000) + "1" + close.repeat(10_000);
    assertThat(files.problems(name, inner))
        .containsExactly(name + ":1: is nested deeper than 64 levels; nest it less");
  }

  @Test
  void limitsTheDepthThatAliasesMake() {
    StringBuilder text = new StringBuilder("a0: &a0 [1]\n");
    for (int i = 1; i < 70; i++) {
      text.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }
    assertThat(files.problems("zot.yaml", text.toString()))
        .containsExactly("zot.yaml:63: is nested deeper than 64 levels; nest it less");
  }

  @Test
  void limitsWhatAliasesMultiply() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]\n");
    for (int i = 1; i < 20; i++) {
      String alias = "*a" + (i - 1);
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, (alias + ", ").repeat(9) + alias));
    }
    assertThat(files.problems("zot.yaml", laughs.toString()))
        .containsExactly("zot.yaml:4: grows by aliases beyond 10000 values; write the values out");
  }

  @Test
  void hidesNothingBehindAStackTrace() {
    assertThat(files.problems("zot.json", "\u00ff".getBytes(StandardCharsets.ISO_8859_1)))
        .singleElement()
        .asString()
        .doesNotContain("Exception");
  }
}
