package io.zotee.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "** a",
        "** a/b/c",
        "a a",
        "a/** a",
        "a/** a/b",
        "a/** a/b/c",
        "**/c c",
        "**/c a/b/c",
        "a/**/c a/c",
        "a/**/c a/b/c",
        "a/**/c a/b/b/c",
        "a/**/**/c a/c",
        "**/** a/b",
        "**/b/** b",
        "**/b/** a/b/c",
        "* abc",
        "a* a",
        "a* abc",
        "a*c abc",
        "*/b a/b",
        "a**c abbc",
        "a/b**/c a/bbb/c",
        "?b ab",
        "[abc] b",
        "[a-c]x bx",
        "[^a-c]x dx",
        "[!a-c]x dx",
        "[a\\-c] -",
        "[\\]] ]",
        "[{] {",
        "{a,b} a",
        "{a,b} b",
        "x{a,b/c}y xb/cy",
        "{a,b}{c,d} bc",
        "{a,{b,c}d} cd",
        "{a,} a",
        "x{a,} x",
        "{a/**,b} a/x/y",
        "{**/x,b} a/x",
        "\\* *",
        "\\{a\\} {a}",
        "a.b a.b",
        "(a|b)+ (a|b)+",
        "\u00e9\ud83d\ude00? \u00e9\ud83d\ude00x",
        "[\ud83d\ude00]? \ud83d\ude00x"
      })
  void matches(String glob, String name) throws Exception {
    assertThat(Glob.parse(glob).matches(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a ab",
        "a b/a",
        "a a/b",
        "A a",
        "a/** b",
        "a/** ab",
        "a/** ab/c",
        "**/c bc",
        "**/c c/d",
        "a/**/c ac",
        "a/**/c a/bc",
        "* a/b",
        "a* a/b",
        "a/b**/c a/bb/x/c",
        "a**c a/c",
        "? ab",
        "a?b a/b",
        "a[^x]b a/b",
        "a[+-9]b a/b",
        "[a-c] d",
        "[^a-c] b",
        "{a,b} c",
        "{a,b} ab",
        "x{a,b}y xy",
        "a.b axb",
        "\\* a"
      })
  void doesNotMatch(String glob, String name) throws Exception {
    assertThat(Glob.parse(glob).matches(name)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a | a set has no closing bracket",
        "[ | a set has no closing bracket",
        "[] | a set is empty or has half a range",
        "[^] | a set is empty or has half a range",
        "[a-] | a set is empty or has half a range",
        "[-a] | a set is empty or has half a range",
        "[z-a] | a range ends before it starts",
        "[a\\ | a set has no closing bracket",
        "{a,b | an opening brace has no closing one",
        "{a{b} | an opening brace has no closing one",
        "a}b | a closing brace has no opening one",
        "a\\ | nothing follows the backslash",
      })
  void refusesWhatIsNoGlob(String glob, String why) {
    assertThatThrownBy(() -> Glob.parse(glob))
        .isInstanceOf(BadValueException.class)
        .hasMessageEndingWith(" is not a glob: " + why);
  }

  @Test
  void limitsAlternatives() throws Exception {
    assertThat(Glob.parse("{a,b}".repeat(9)).matches("abababaab")).isTrue();
    assertThatThrownBy(() -> Glob.parse("{a,b}".repeat(60)))
        .hasMessageEndingWith("it has more than 1,000 alternatives");
  }

  @Test
  void takesLinearTime() throws Exception {
    Glob glob = Glob.parse("*a".repeat(30) + "b");
    String name = "a".repeat(255);
    long start = System.nanoTime();
    assertThat(glob.matches(name)).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void isEqualByItsText() throws Exception {
    assertThat(Glob.parse("a/**"))
        .isEqualTo(Glob.parse("a/**"))
        .hasSameHashCodeAs(Glob.parse("a/**"))
        .isNotEqualTo(Glob.parse("a/*"))
        .hasToString("a/**");
  }
}
