package io.zotee.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  @ParameterizedTest
  @CsvSource({
    "v2, 1.v2.3, true",
    "^v2, 1.v2.3, false",
    "^v2.*$, v2.3, true",
    "'', anything, true",
    "^$, a, false",
    "(?i)RC, 1.0-rc1, true",
    "(?P<major>\\d+)\\.0, 12.0, true",
    "[[:alpha:]]\\z, 1a, true",
    "\\pL, 1, false"
  })
  void findsAsGoDoes(String regex, String text, boolean found) throws Exception {
    assertThat(Regex.parse(regex).find(text)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[a", "*", "a{2000}", "(?=a)", "(?!a)", "(a)\\1", "a\\", "x**"})
  void refusesWhatGoRefuses(String regex) {
    assertThatThrownBy(() -> Regex.parse(regex))
        .isInstanceOf(BadValueException.class)
        .hasMessageContaining(" is not a regular expression: ");
  }

  @Test
  void isEqualByItsText() throws Exception {
    assertThat(Regex.parse("a+"))
        .isEqualTo(Regex.parse("a+"))
        .hasSameHashCodeAs(Regex.parse("a+"))
        .isNotEqualTo(Regex.parse("a*"))
        .hasToString("a+");
  }
}
