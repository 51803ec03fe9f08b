package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zotee.config.ConfigNode.Section;
import io.zotee.config.value.Default;
import io.zotee.config.value.Required;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordBinderTest {

  record Rule(@Default("false") boolean deep, List<String> patterns) {}

  record Everything(
      @Default("some text") String text,
      @Default("true") boolean flag,
      @Default("1") int whole,
      @Default("2") long big,
      @Default("0.5") double fraction,
      @Default("1h") Duration time,
      @Default("/a") Path file,
      @Default("info") LogLevel level,
      @Default("a") List<String> names,
      Set<Compatibility> formats,
      List<Rule> rules,
      Map<String, Rule> byName,
      Map<String, Integer> counts,
      Rule rule,
      @Default(Default.NULL) @Nullable Rule maybe,
      @Default(Default.NULL) @Nullable Duration maybeTime,
      @Default(Default.NULL) @Nullable String maybeText) {}

  record Needy(@Required("write it") @Default("x") String must) {}

  record NeedySection(Needy needy) {}

  record BrokenDefault(@Default("one") int whole) {}

  private final Problems problems = new Problems();

  @Test
  void givesDefaultsToAbsentKeys() throws Exception {
    Everything bound = bind(Everything.class, "{}");
    assertThat(bound)
        .isEqualTo(
            new Everything(
                "some text",
                true,
                1,
                2,
                0.5,
                Duration.ofHours(1),
                Path.of("/a"),
                LogLevel.INFO,
                List.of("a"),
                Set.of(),
                List.of(),
                Map.of(),
                Map.of(),
                new Rule(false, List.of()),
                null,
                null,
                null));
    assertThat(found()).isEmpty();
  }

  @Test
  void takesNullForAbsent() throws Exception {
    Everything bound =
        bind(Everything.class, "{\"text\":null,\"rule\":null,\"names\":null,\"maybe\":null}");
    assertThat(bound).isEqualTo(bind(Everything.class, "{}"));
    assertThat(found()).isEmpty();
  }

  @Test
  void bindsEveryType() throws Exception {
    Everything bound =
        bind(
            Everything.class,
            """
            {"TEXT": 5, "Flag": "F", "whole": "-7", "big": 9223372036854775807, "fraction": "1e3",
             "time": 1500, "file": "b/c", "level": "WARNING", "names": ["x", 1, true, null],
             "formats": "Docker2s2", "rules": {"deep": 1}, "byName": {"Aa": {}, "aA": {"deep": true}},
             "counts": {"a.b": "2"}, "rule": {"PATTERNS": "**"}, "maybe": {}, "maybeTime": "",
             "maybeText": ""}
            """);
    assertThat(found()).isEmpty();
    assertThat(bound)
        .isEqualTo(
            new Everything(
                "5",
                false,
                -7,
                Long.MAX_VALUE,
                1000,
                Duration.ofNanos(1500),
                Path.of("b/c"),
                LogLevel.WARN,
                List.of("x", "1", "true"),
                Set.of(Compatibility.DOCKER2S2),
                List.of(new Rule(true, List.of())),
                Map.of("Aa", new Rule(false, List.of()), "aA", new Rule(true, List.of())),
                Map.of("a.b", 2),
                new Rule(false, List.of("**")),
                new Rule(false, List.of()),
                null,
                ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flag | 'true' | true",
        "flag | '\"true\"' | true",
        "flag | '\"T\"' | true",
        "flag | 1 | true",
        "flag | '\"1\"' | true",
        "flag | false | false",
        "flag | '\"FALSE\"' | false",
        "flag | 0 | false",
        "flag | '\"\"' | false",
        "whole | 8080 | 8080",
        "whole | '\"8080\"' | 8080",
        "whole | '\"\"' | 0",
        "whole | 8080.0 | 8080",
        "whole | 1e2 | 100",
        "whole | -2147483648 | -2147483648",
        "time | 1e9 | PT1S",
        "time | '\"1m\"' | PT1M",
        "time | 0 | PT0S",
        "names | '\"\"' | []",
        "names | '\"a,b\"' | '[a,b]'",
        "names | '[]' | []",
      })
  void readsLenientlyAsZotDoes(String key, String json, String expected) throws Exception {
    Everything bound = bind(Everything.class, "{\"" + key + "\": " + json + "}");
    assertThat(found()).isEmpty();
    Object value =
        switch (key) {
          case "flag" -> bound.flag();
          case "whole" -> bound.whole();
          case "time" -> bound.time();
          default -> bound.names();
        };
    assertThat(value).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flag | '\"yes\"' | '\"yes\" is neither true nor false; write true or false'",
        "flag | 2 | '\"2\" is neither true nor false; write true or false'",
        "flag | [true] | is a list, not a single value; write one value without brackets or braces",
        "flag | {} | is a section, not a single value; write one value without brackets or braces",
        "whole | 1.5 | '\"1.5\" is not a whole number in range; write a whole number, as in 8080'",
        "whole | 2147483648 | '\"2147483648\" is not a whole number in range; "
            + "write a whole number, as in 8080'",
        "whole | 1e999999999 | '\"1e999999999\" is not a whole number in range; "
            + "write a whole number, as in 8080'",
        "whole | '\"8o8o\"' | '\"8o8o\" is not a number; "
            + "write a plain number, without unit or blanks'",
        "whole | '\" 80\"' | '\" 80\" is not a number; "
            + "write a plain number, without unit or blanks'",
        "whole | true | '\"true\" is not a number; "
            + "write a plain number, without unit or blanks'",
        "big | 9223372036854775808 | '\"9223372036854775808\" is not a whole number in range; "
            + "write a whole number, as in 8080'",
        "fraction | '\"NaN\"' | '\"NaN\" is not a number; "
            + "write a plain number, without unit or blanks'",
        "fraction | 1e400 | '\"1e400\" is not a number; "
            + "write a plain number, without unit or blanks'",
        "time | 1.5 | '\"1.5\" is no whole number of nanoseconds, as a duration without unit is; "
            + "write it with a unit, as in \"1h30m\" or \"15s\"'",
        "time | '\"5\"' | '\"5\" is a duration without a unit; "
            + "write it as in \"1h30m\" or \"15s\", units h m s ms us ns'",
        "file | '\"\"' | the path is empty; name a file or directory",
        "file | '\"a\\u0000b\"' | '\"a\\u0000b\" is no path on this system: "
            + "Nul character not allowed; remove the characters that no path can have'",
        "level | '\"loud\"' | '\"loud\" is not known here; "
            + "use one of trace, debug, info, warn, warning, error, fatal, panic'",
        "names | {} | is a section, not a list; write the values in square brackets",
        "rule | 5 | is a single value, not a section; write keys with values there, a colon and a blank after each key",
        "rule | [] | is a list, not a section; write keys with values there, a colon and a blank after each key",
      })
  void refusesOtherValues(String key, String json, String problem) throws Exception {
    Everything bound = bind(Everything.class, "{\"" + key + "\": " + json + "}");
    assertThat(found()).containsExactly("f:1: " + key + ": " + problem);
    assertThat(bound).isEqualTo(bind(Everything.class, "{}"));
  }

  @Test
  void refusesANumberThatIsAllDigits() throws Exception {
    bind(Everything.class, "{\"whole\": " + "9".repeat(1_000_000) + "}");
    assertThat(found()).singleElement().asString().contains("is not a number").hasSizeLessThan(200);
  }

  @Test
  void saysWhereInListsAndMaps() throws Exception {
    Everything bound =
        bind(
            Everything.class,
            """
            {"names": ["a", ["b"], "c"],
             "byName": {"x": 1, "a/**": {"deep": "maybe"}},
             "rules": [{}, {"patterns": [{}]}]}
            """);
    assertThat(found())
        .containsExactly(
            "f:1: names[1]: is a list, not a single value;"
                + " write one value without brackets or braces",
            "f:2: byName.x: is a single value, not a section; write keys with values there, a colon and a blank after each key",
            "f:2: byName[\"a/**\"].deep: \"maybe\" is neither true nor false; write true or false",
            "f:3: rules[1].patterns[0]: is a section, not a single value;"
                + " write one value without brackets or braces");
    assertThat(bound.names()).containsExactly("a", "c");
    assertThat(bound.byName()).containsOnlyKeys("a/**");
  }

  @Test
  void reportsAMissingKeyWhereItsSectionIs() throws Exception {
    assertThat(bind(Needy.class, "{\"must\": null}").must()).isEqualTo("x");
    bind(NeedySection.class, "{\n\"needy\": {}}");
    bind(NeedySection.class, "{}");
    assertThat(found())
        .containsExactly(
            "f: needy.must: required, but missing; write it",
            "f:1: must: required, but missing; write it",
            "f:2: needy.must: required, but missing; write it");
  }

  @Test
  void reportsABrokenSectionOnlyOnce() throws Exception {
    bind(NeedySection.class, "{\"needy\": 5}");
    assertThat(found())
        .containsExactly(
            "f:1: needy: is a single value, not a section; write keys with values there, a colon and a blank after each key");
  }

  @Test
  void refusesKeysThatDifferOnlyInCase() throws Exception {
    Everything bound = bind(Everything.class, "{\"Whole\": 7,\n\"wHOLE\": 8}");
    assertThat(bound.whole()).isEqualTo(7);
    assertThat(found())
        .containsExactly(
            "f:2: wHOLE: is in this section twice, first in line 1 as \"Whole\";"
                + " remove one of them");
  }

  @Test
  void givesCollectionsThatNobodyChanges() throws Exception {
    Everything bound = bind(Everything.class, "{\"names\": [\"a\"], \"counts\": {\"a\": 1}}");
    assertThatThrownBy(() -> bound.names().add("b"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> bound.counts().put("b", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void failsLoudlyForADefaultThatIsWrong() {
    assertThatThrownBy(() -> bind(BrokenDefault.class, "{}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("default of whole");
  }

  private <R extends Record> R bind(Class<R> type, String json) throws UnusableFileException {
    Section section = (Section) JsonNodeReader.read(json);
    return new RecordBinder(problems).bind(type, section);
  }

  private List<String> found() {
    return problems.sorted().stream().map(problem -> problem.describe("f")).toList();
  }
}
