package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.ConfigNode.Section;
import io.zotee.config.value.Default;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values of a configuration may take from the environment and from files. */
class ReferencesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "NAME",
          "value",
          "_n1",
          "x",
          "PORT",
          "5000",
          "NOTHING",
          "",
          "NESTED",
          "${NAME}",
          "OFF",
          "false",
          "PASSWORD",
          "hunter2");

  record Settings(
      @Default("") String text,
      @Default("1") int number,
      @Default("true") boolean flag,
      @Default(Default.NULL) @Nullable Secret secret,
      @Default("info") LogLevel level,
      List<String> list,
      Map<String, String> byName,
      @Required("write it") @Default("x") String must) {}

  private final Path directory;
  private final Problems problems = new Problems();
  private final References references = new References(ENVIRONMENT, problems);

  ReferencesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @CsvSource({
    "${NAME}, value",
    "a ${NAME}${_n1} b, a valuex b",
    "${NOTHING}, ''",
    "$${NAME}, ${NAME}",
    "a$${b$${c, a${b${c",
    "$${${NAME}}, ${value}",
    "$$${NAME}, $${NAME}",
    "${NESTED}, ${NAME}",
    "$, $",
    "$$, $$",
    "$NAME, $NAME",
    "^v[0-9]+$, ^v[0-9]+$",
    "^a$|{b}, ^a$|{b}",
    "$ {NAME}, $ {NAME}",
    "{NAME}, {NAME}"
  })
  void areReplacedByWhatTheyNameAndNothingElseIs(String written, String meant) throws Exception {
    assertThat(bind("text: '" + written + "'").text()).isEqualTo(meant);
    assertThat(found()).isEmpty();
  }

  @Test
  void standForValuesOfEveryKindAndInEveryPlace() throws Exception {
    Settings settings =
        bind(
            """
            number: ${PORT}
            flag: "${OFF}"
            secret: ${PASSWORD}
            list: [a, "${NAME}"]
            byName: {A: '${_n1}'}
            """);
    assertThat(found()).isEmpty();
    assertThat(settings)
        .isEqualTo(
            new Settings(
                "",
                5000,
                false,
                Secret.of("hunter2"),
                LogLevel.INFO,
                List.of("a", "value"),
                Map.of("A", "x"),
                "m"));
  }

  @ParameterizedTest
  @CsvSource({
    "'secret', secret",
    "'secret\n', secret",
    "'secret\r\n', secret",
    "'\nsecret\n\n', '\nsecret\n'",
    "' secret ', ' secret '",
    "'${NAME}\n', ${NAME}",
    "'\uFEFFsecret', secret"
  })
  void takeFilesWithoutTheEndOfTheirLastLine(String content, String value) throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), content);
    assertThat(bind("text: <${file:" + file + "}>").text()).isEqualTo("<" + value + ">");
    assertThat(found()).isEmpty();
    assertThat(references.files()).containsExactly(file);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${MISSING} | the environment variable MISSING is not set;"
            + " set it for the server, or write $${MISSING} for these characters themselves",
        "${NAME | \"${NAME\" lacks its closing brace; write ${NAME} or ${file:/path},"
            + " or $${ for the characters ${ themselves",
        "${} | \"${}\" is neither a variable nor a file; write ",
        "${1A} | \"${1A}\" is neither a variable nor a file; write ",
        "${NAME:-x} | \"${NAME:-x}\" is neither a variable nor a file; write ",
        "${file:} | \"${file:}\" names no file; write ",
        "${File:/x} | \"${File:/x}\" is neither a variable nor a file; write ",
        "${file:/no/such} | the file \"/no/such\" does not exist; check the name of the file",
        "${file:/} | the file \"/\" is a directory; name the file with the value itself",
        "${file:/dev/null} | the file \"/dev/null\" is a pipe or device; name a regular file"
      })
  void areProblemsWhenTheyLeadNowhere(String written, String problem) throws Exception {
    assertThat(bind("text: 1\nlist: [a, '" + written + "']").list()).containsExactly("a");
    assertThat(found()).singleElement().asString().startsWith("f:2: list[1]: " + problem);
  }

  @Test
  void needFilesOfTextAndReasonableSize() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty"), "\n");
    Path binary = Files.write(directory.resolve("binary"), new byte[] {'a', '\n', 0});
    Path latin = Files.write(directory.resolve("latin"), new byte[] {(byte) 0xE9});
    Path big = Files.write(directory.resolve("big"), new byte[(64 << 10) + 1]);
    for (Path file : List.of(empty, binary, latin, big)) {
      bind("secret: ${file:" + file + "}");
    }
    assertThat(found())
        .containsExactlyInAnyOrder(
            "f:1: secret: the file \"" + empty + "\" is empty; fill it",
            "f:1: secret: the file \""
                + binary
                + "\" holds the control character U+0000; remove it; the file must be plain text",
            "f:1: secret: the file \"" + latin + "\" is not UTF-8 text; save the file as UTF-8",
            "f:1: secret: the file \""
                + big
                + "\" is larger than 64 KiB; check that this is the file with the value");
  }

  @Test
  void limitWhatTheyMultiply() throws Exception {
    Path file = Files.writeString(directory.resolve("big"), "x".repeat(64 << 10));
    bind("list:\n" + ("- ${file:" + file + "}\n").repeat(65));
    assertThat(found())
        .containsExactly(
            "f:66: list[64]: the references up to here stand for more than 4 MiB; refer to less");
  }

  @Test
  void areNotFollowedByOtherProblemsOfTheSameValue() throws Exception {
    references.resolve((Section) YamlNodeReader.read("a: 1"));
    Settings settings =
        new RecordBinder(problems)
            .bind(
                Settings.class,
                references.resolve(
                    (Section) YamlNodeReader.read("must: ${MISSING}\nnumber: ${MISSING}")));
    assertThat(settings.number()).isEqualTo(1);
    assertThat(found()).hasSize(2).allSatisfy(line -> assertThat(line).contains("is not set"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"number", "flag", "level"})
  void areNotSpeltOutWhenTheyDoNotFit(String key) throws Exception {
    bind(key + ": x${PASSWORD}");
    assertThat(found())
        .singleElement()
        .asString()
        .startsWith("f:1: " + key + ": what \"x${PASSWORD}\" stands for does not fit here; ")
        .doesNotContain("hunter2");
  }

  @Test
  void areNotSoughtInKeys() throws Exception {
    assertThat(bind("byName: {'${NAME}': 1}").byName()).containsOnlyKeys("${NAME}");
    assertThat(found()).isEmpty();
    assertThat(problems.warnings())
        .extracting(warning -> warning.describe("f"))
        .containsExactly(
            "f:1: byName[\"${NAME}\"]: a key is taken as it is, also ${...} in it;"
                + " write the key out");
  }

  @Test
  void areResolvedInWholeConfigurations() throws Exception {
    Path root = Files.writeString(directory.resolve("root"), "/srv/images\n");
    Path file =
        Files.writeString(
            directory.resolve("zot.json"),
            """
            {"storage": {"rootDirectory": "${file:%s}"}, "http": {"port": "${PORT}"}}
            """
                .formatted(root),
            StandardCharsets.UTF_8);
    CheckedConfiguration checked = ConfigurationLoader.check(file, ENVIRONMENT, true);
    assertThat(checked.configuration().http().port()).isEqualTo(5000);
    assertThat(checked.configuration().storage().rootDirectory()).isEqualTo(Path.of("/srv/images"));
    assertThat(checked.files()).containsExactly(file.toAbsolutePath(), root.toAbsolutePath());
  }

  private Settings bind(String yaml) throws UnusableFileException {
    return new RecordBinder(problems)
        .bind(
            Settings.class,
            references.resolve((Section) YamlNodeReader.read(yaml + "\nmust: m\n")));
  }

  private List<String> found() {
    return problems.sorted().stream().map(problem -> problem.describe("f")).toList();
  }
}
