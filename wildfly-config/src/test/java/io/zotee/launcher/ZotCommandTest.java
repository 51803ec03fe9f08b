package io.zotee.launcher;

import static io.zotee.launcher.Typed.zot;
import static io.zotee.launcher.Typed.zotOnTerminal;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line itself: what is found, and what is said of what is not. */
class ZotCommandTest {

  @ParameterizedTest
  @CsvSource({
    "srve, 'unknown command \"srve\"; did you mean \"serve\"?'",
    "vefiry, 'unknown command \"vefiry\"; did you mean \"verify\"?'",
    "'help scurb', 'unknown command \"scurb\"; did you mean \"scrub\"?'",
    "'verify-feature retentoin x', 'unknown command \"retentoin\"; did you mean \"retention\"?'",
    "--verson, 'unknown option \"--verson\"; did you mean \"--version\"?'",
    "'serve --force-reprase', 'unknown option \"--force-reprase\"; did you mean \"--force-reparse\"?'",
    "'serve one two', 'one argument too many, \"two\"; see zot serve --help'",
    "verify, 'missing required parameter: ''<config>''; see zot verify --help'",
    "'verify a b', 'one argument too many, \"b\"; see zot verify --help'",
    "schema x, 'one argument too many, \"x\"; see zot schema --help'",
    "'1234567890', 'unknown command \"1234567890\"; see zot --help'",
  })
  void saysInOneLineWhatWasMistyped(String words, String line) {
    Typed typed = zot(words.split(" ", -1));

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.out()).isEmpty();
    assertThat(typed.err()).containsExactly("zot: " + line);
  }

  @ParameterizedTest
  @CsvSource({"-t, soon", "--timeout, 5", "-i, 1d", "-i, -5s"})
  void saysWhatADurationIs(String option, String value) {
    Typed typed = zot("verify-feature", "retention", option, value, "config.json");

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err())
        .singleElement()
        .asString()
        .startsWith("zot: invalid value for option '")
        .contains("\"" + value + "\"", "see zot verify-feature retention --help");
  }

  @Test
  void saysWhichShellsThereAre() {
    Typed typed = zot("completion", "tcsh");

    assertThat(typed.exitCode()).isEqualTo(1);
    assertThat(typed.err()).singleElement().asString().contains("[bash, zsh, fish, powershell]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help", "--help", "-h"})
  void listsTheCommands(String word) {
    Typed typed = word.isEmpty() ? zot() : zot(word);

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.err()).isEmpty();
    assertThat(String.join("\n", typed.out()))
        .startsWith("Usage: zot ")
        .contains("serve", "verify", "scrub", "verify-feature", "schema", "completion", "help");
  }

  @ParameterizedTest
  @CsvSource({"help serve", "serve --help", "serve -h", "help serve"})
  void tellsHowACommandIsUsed(String words) {
    Typed typed = zot(words.split(" ", -1));

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).first().asString().startsWith("Usage: zot serve ");
    assertThat(typed.out()).anySatisfy(line -> assertThat(line).contains("--force-reparse"));
    assertThat(typed.out()).anySatisfy(line -> assertThat(line).startsWith("  1   it could not"));
  }

  @Test
  void helpGoesDownAsFarAsCommandsDo() {
    assertThat(zot("help", "verify-feature", "retention").out())
        .first()
        .asString()
        .startsWith("Usage: zot verify-feature retention ");
  }

  @Test
  void scrubWithoutAFileTellsHowItIsUsed() {
    Typed typed = zot("scrub");

    assertThat(typed.exitCode()).isZero();
    assertThat(typed.out()).first().asString().startsWith("Usage: zot scrub ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-v", "--version"})
  void tellsTheVersionToProgramsAsALineOfLog(String option) {
    Typed typed = zot(option);

    assertThat(typed.exitCode()).isZero();
    JsonObject line = json(typed.out().get(0));
    assertThat(line.getString("message")).isEqualTo("version");
    assertThat(line.getString("level")).isEqualTo("info");
    assertThat(line.getString("distribution-spec")).isEqualTo("1.1.1");
    assertThat(line.getString("version")).matches("\\d+\\.\\d+\\.\\d+");
    assertThat(line).containsKeys("time", "commit", "binary-type", "java version");
  }

  @Test
  void tellsTheVersionToPeopleInWords() {
    assertThat(zotOnTerminal("-v").out())
        .singleElement()
        .asString()
        .matches(
            "zotee \\d+\\.\\d+\\.\\d+(, commit \\p{XDigit}{40}(-dirty)?)?"
                + " \\(distribution-spec 1\\.1\\.1, Java .*\\)");
  }

  @Test
  void writesTheSchema() {
    Typed typed = zot("schema");

    assertThat(typed.exitCode()).isZero();
    JsonObject schema = json(String.join("\n", typed.out()));
    assertThat(schema.getString("$schema")).isEqualTo("http://json-schema.org/draft-07/schema#");
    assertThat(schema.getString("title")).isEqualTo("zot config schema");
    assertThat(schema.getJsonObject("definitions")).isNotEmpty();
  }

  private static JsonObject json(String line) {
    return Json.createReader(new StringReader(line)).readObject();
  }
}
