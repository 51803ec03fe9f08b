package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.config.value.Quoted;
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
  private static final String CHECK_JSON =
      "check the commas, quotes and braces here and just before";
  private static final String CHECK_YAML =
      "check the indentation, colons and quotes here and just before";

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

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> ConfigurationLoader.load(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(file + ": " + problem);
  }

  @Test
  void needsAFileOfReasonableSize() {
    assertThat(files.problems("zot.json", new byte[ConfigurationText.MAX_BYTES + 1]))
        .containsExactly(
            "zot.json: is larger than 4096 KiB; check that this is the configuration file");
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

  static Stream<Arguments> json() {
    String tooShort = "is not JSON: it ends before everything is closed";
    String close = "add the missing brace, bracket or quote";
    return Stream.of(
        Arguments.of("{\"a\": 1,\n}", 2, after("}"), "remove that comma"),
        Arguments.of("{\"a\": [1,\n\n]}", 3, after("]"), "remove that comma"),
        Arguments.of("{\"a\": 1\n\"b\": 2}", 2, at("\""), "add a comma between the values"),
        Arguments.of("{\"a\": [{}\n{}]}", 2, at("{"), "add a comma between the values"),
        Arguments.of("{\"a\"\n1}", 2, at("1"), CHECK_JSON),
        Arguments.of("{\"a\": [1, 2}", 1, at("}"), CHECK_JSON),
        Arguments.of("{}\n}", 2, at("}"), CHECK_JSON),
        Arguments.of("{}\n{}", 2, at("{"), CHECK_JSON),
        Arguments.of("{\n// why\n}", 2, at("/"), "remove it, JSON has no comments"),
        Arguments.of("{\n# why\n}", 2, at("#"), "remove it, JSON has no comments"),
        Arguments.of("{'a': 1}", 1, at("'"), "use double quotes"),
        Arguments.of("{\"a\": \"b\n}", 1, at("\n"), "close the string with a quote in its line"),
        Arguments.of("{\"a\": \"b\tc\"}", 1, at("\t"), "write a tab inside a string as \\t"),
        Arguments.of("{\"a\": tru}", 1, at("}"), CHECK_JSON),
        Arguments.of("{\"a\": 01}", 1, at("1"), CHECK_JSON),
        Arguments.of("{a: 1}", 1, at("a"), CHECK_JSON),
        Arguments.of("{,}", 1, at(","), CHECK_JSON),
        Arguments.of("{\"a\": \"\\q\"}", 1, at("q"), CHECK_JSON),
        Arguments.of("{\n\"a\": {\n\n", 2, tooShort, close),
        Arguments.of("{\"a\": 1", 1, tooShort, close),
        Arguments.of("{\"a\":", 1, tooShort, close),
        Arguments.of("{\"a\": [", 1, tooShort, close),
        Arguments.of("{\"a\": [1", 1, tooShort, close),
        Arguments.of("{\"a", 1, tooShort, close),
        Arguments.of("{", 1, tooShort, close));
  }

  private static String at(String found) {
    return "is not JSON: unexpected " + Quoted.of(found);
  }

  private static String after(String found) {
    return "is not JSON: nothing follows the comma before " + Quoted.of(found);
  }

  @ParameterizedTest
  @MethodSource("json")
  void explainsWhatIsNotJson(String text, int line, String what, String remedy) {
    assertThat(files.problems("zot.json", text))
        .containsExactly("zot.json:" + line + ": " + what + "; " + remedy);
  }

  static Stream<Arguments> yaml() {
    return Stream.of(
        Arguments.of("a:\n\tb: 2", ":2: is not YAML: found character '\\t(TAB)'", "with tabs"),
        Arguments.of("a: b: c", ":1: is not YAML: mapping values are not allowed", CHECK_YAML),
        Arguments.of("a:\n  b: 1\n c: 2", ":3: is not YAML: expected <block end>", CHECK_YAML),
        Arguments.of("a: 1\nb: [1,\n", ":3: is not YAML: expected the node content", CHECK_YAML),
        Arguments.of("a: \"x", ":1: is not YAML: found unexpected end of stream", CHECK_YAML),
        Arguments.of("a: @x", ":1: is not YAML: found character '@'", CHECK_YAML),
        Arguments.of("%YAML 2.0\n---\na: 1", ": asks for a YAML version that", "%YAML line"),
        Arguments.of("a: 1\nb: \u007f", ":2: holds the character U+007F", "remove it, or"),
        Arguments.of("a: 1\n---\nb: 1", ":2: holds a second YAML document", "without \"---\""),
        Arguments.of("a: *b", ":1: uses the alias \"*b\"", "define it before with \"&b\""),
        Arguments.of("a: &b\n  c: *b", ":2: uses the alias \"*b\"", "not around its use"),
        Arguments.of("? [a]\n: 1", ":1: has a key that is not plain text", "a single word"),
        Arguments.of("&a b: 1\n*a : 2", ":2: has a key that is not plain text", "a single word"),
        Arguments.of("a:\n  <<: 5", ":2: merges with \"<<\" what is not a section", "anchored"),
        Arguments.of("a: !!binary aaaa", ":1: has the tag \"tag:yaml.org,2002:binary\"", "remove"),
        Arguments.of("a: !foo {}", ":1: has the tag \"!foo\"", "remove the tag"));
  }

  @ParameterizedTest
  @MethodSource("yaml")
  void explainsWhatIsNotYaml(String text, String problem, String remedy) {
    assertThat(files.problems("zot.yaml", text))
        .singleElement()
        .asString()
        .startsWith("zot.yaml" + problem)
        .contains("; ")
        .contains(remedy)
        .hasLineCount(1);
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
