package io.zotee.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
  private final RequestIds ids = new RequestIds();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "3f2b-77.A_z",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void keeps_a_sane_name(String theirs) {
    assertThat(ids.name(theirs)).isEqualTo(theirs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\"b",
        "ä",
        "a\nb",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void replaces_any_other(String theirs) {
    assertThat(ids.name(theirs)).isNotEqualTo(theirs).matches("[0-9a-f]+-[0-9a-f]+");
  }

  @Test
  void never_gives_a_name_twice() {
    assertThat(IntStream.range(0, 1000).mapToObj(i -> ids.name(null))).doesNotHaveDuplicates();
    assertThat(new RequestIds().name(null)).isNotEqualTo(new RequestIds().name(null));
  }
}
