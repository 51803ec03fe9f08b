package io.zotee.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
  private static final Secret SECRET = Secret.of("pass\u00e9word");

  record Holder(String user, Secret password) {}

  @Test
  void tellsItselfOnlyWhenAsked() {
    assertThat(SECRET.reveal()).isEqualTo("pass\u00e9word");
    assertThat(SECRET).hasToString("******");
    assertThat(new Holder("me", SECRET)).asString().contains("me").doesNotContain("pass\u00e9word");
    assertThat(Secret.of("")).hasToString("******");
  }

  @Test
  void isAValue() {
    assertThat(SECRET)
        .isEqualTo(Secret.of("pass\u00e9word"))
        .hasSameHashCodeAs(Secret.of("pass\u00e9word"))
        .isNotEqualTo(Secret.of("password"))
        .isNotEqualTo("pass\u00e9word");
    assertThat(SECRET.isEmpty()).isFalse();
    assertThat(Secret.of("").isEmpty()).isTrue();
  }
}
