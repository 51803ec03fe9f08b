package io.zotee.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
  private static final String TAG = EntityTag.of("sha256:abc");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sha256:abc\"",
        "*",
        " * ",
        "W/\"sha256:abc\"",
        "\"other\", \"sha256:abc\"",
        "\"sha256:abc\" ,\"other\"",
        "W/\"other\",\tW/\"sha256:abc\"",
      })
  void matches(String header) {
    assertThat(EntityTag.matchesAny(Collections.enumeration(List.of(header)), TAG)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256:abc",
        "\"sha256:abcd\"",
        "\"x\"sha256:abc\"",
        "w/\"sha256:abc\"",
        "\"other\"",
        "\"**\"",
        "XW/\"sha256:abc\"",
        "\"sha256:abc\"x",
      })
  void does_not_match(String header) {
    assertThat(EntityTag.matchesAny(Collections.enumeration(List.of(header)), TAG)).isFalse();
  }

  @Test
  void looks_at_every_header_field() {
    assertThat(EntityTag.matchesAny(Collections.enumeration(List.of("\"other\"", TAG)), TAG))
        .isTrue();
    assertThat(EntityTag.matchesAny(Collections.emptyEnumeration(), TAG)).isFalse();
  }
}
