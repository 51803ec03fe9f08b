package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Scalar;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeReaderTest {

  @Test
  void readsJsonWithLines() throws Exception {
    String json =
        """
        {
          "a": "x",
          "B": [1, true,
            null],
          "c": {
            "d": -1.5e3
          }
        }
        """;
    assertThat(JsonNodeReader.read(json)).isEqualTo(tree(2, 3, 4, 5, 6));
  }

  @Test
  void readsYamlWithLines() throws Exception {
    String yaml =
        """
        # comment
        a: 'x'
        B:
        - 1
        - true
        -
        c: {
          d: -1.5e3
        }
        """;
    assertThat(YamlNodeReader.read(yaml))
        .isEqualTo(
            new Section(
                2,
                List.of(
                    new Member("a", 2, new Scalar(2, "x", Scalar.Type.TEXT)),
                    new Member(
                        "B",
                        3,
                        new Sequence(
                            4,
                            List.of(
                                new Scalar(4, "1", Scalar.Type.NUMBER),
                                new Scalar(5, "true", Scalar.Type.BOOLEAN),
                                new Null(6)))),
                    new Member(
                        "c",
                        7,
                        new Section(
                            7,
                            List.of(
                                new Member(
                                    "d", 8, new Scalar(8, "-1.5e3", Scalar.Type.NUMBER))))))));
  }

  private static Section tree(int a, int b, int nothing, int c, int d) {
    return new Section(
        1,
        List.of(
            new Member("a", a, new Scalar(a, "x", Scalar.Type.TEXT)),
            new Member(
                "B",
                b,
                new Sequence(
                    b,
                    List.of(
                        new Scalar(b, "1", Scalar.Type.NUMBER),
                        new Scalar(b, "true", Scalar.Type.BOOLEAN),
                        new Null(nothing)))),
            new Member(
                "c",
                c,
                new Section(
                    c, List.of(new Member("d", d, new Scalar(d, "-1.5e3", Scalar.Type.NUMBER)))))));
  }

  @ParameterizedTest
  @CsvSource({
    "1, NUMBER",
    "-1, NUMBER",
    "+1, NUMBER",
    "1.5, NUMBER",
    ".5, NUMBER",
    "5., NUMBER",
    "1e3, NUMBER",
    "1.5E-3, NUMBER",
    "true, BOOLEAN",
    "False, BOOLEAN",
    "TRUE, BOOLEAN",
    "yes, TEXT",
    "tRue, TEXT",
    "1h, TEXT",
    ".inf, TEXT",
    "., TEXT",
    "1e, TEXT",
    "e1, TEXT",
    "1.2.3, TEXT",
    "0x1F, TEXT",
    "1_000, TEXT",
    "22:00-06:30, TEXT",
    "'''1''', TEXT",
    "'\"true\"', TEXT",
    "'\"\"', TEXT",
    "'\"null\"', TEXT",
    "!!str 1, TEXT",
    "! 1, TEXT",
    "'!!int \"1\"', NUMBER",
    "'!!bool \"true\"', BOOLEAN"
  })
  void givesPlainYamlScalarsTheirType(String yaml, Scalar.Type type) throws Exception {
    Section section = (Section) YamlNodeReader.read("a: " + yaml);
    assertThat(section.members().get(0).value())
        .isInstanceOfSatisfying(Scalar.class, scalar -> assertThat(scalar.type()).isEqualTo(type));
  }

  @ParameterizedTest
  @CsvSource({"''", "~", "null", "Null", "NULL"})
  void readsYamlNull(String yaml) throws Exception {
    Section section = (Section) YamlNodeReader.read("a: " + yaml);
    assertThat(section.members().get(0).value()).isInstanceOf(Null.class);
  }

  @Test
  void copiesAliasesAndMergesSections() throws Exception {
    String yaml =
        """
        base: &base {a: 1, b: 2}
        more: &more !!map {b: 3, c: 4}
        one: {<<: *base, b: 5}
        two: {c: 6, <<: [*base, *more]}
        list: &list !!seq [x]
        three: *list
        "<<": 7
        """;
    Section file = (Section) YamlNodeReader.read(yaml);
    assertThat(texts(file, "one")).containsExactly("b=5", "a=1");
    assertThat(texts(file, "two")).containsExactly("c=6", "a=1", "b=2");
    Member three = file.members().get(5);
    assertThat(three.key()).isEqualTo("three");
    assertThat(three.value())
        .isEqualTo(new Sequence(5, List.of(new Scalar(5, "x", Scalar.Type.TEXT))));
    assertThat(file.members().get(6).key()).isEqualTo("<<");
  }

  private static List<String> texts(Section file, String key) {
    Member member = file.member(key);
    if (member == null) {
      throw new AssertionError(key);
    }
    return ((Section) member.value())
        .members().stream().map(m -> m.key() + "=" + ((Scalar) m.value()).text()).toList();
  }
}
