package io.zotee.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "-0, PT0S",
    "0s, PT0S",
    "15s, PT15S",
    "1h30m, PT1H30M",
    "1.5h, PT1H30M",
    ".5s, PT0.5S",
    "5.s, PT5S",
    "100ms, PT0.1S",
    "+2m, PT2M",
    "-1m30s, PT-1M-30S",
    "720h, PT720H",
    "3us, PT0.000003S",
    "3\u00b5s, PT0.000003S",
    "3\u03bcs, PT0.000003S",
    "7ns, PT0.000000007S",
    "0.9ns, PT0S",
    "1h1h, PT2H",
    "30m1h, PT1H30M",
    "9223372036854775807ns, PT2562047H47M16.854775807S"
  })
  void readsWhatGoReads(String text, Duration expected) throws Exception {
    assertThat(GoDuration.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "+", "h", ".h", "1.2.3s", "--1s", " 1s", "s1", "\u0661s"})
  void refusesWhatIsNoDuration(String text) {
    assertThat(refusal(text).what()).isEqualTo(Quoted.of(text) + " is not a duration");
  }

  @ParameterizedTest
  @CsvSource({
    "5, '\"5\" is a duration without a unit'",
    "1h5, '\"1h5\" is a duration without a unit'",
    "1d, '\"1d\" counts days, for which there is no unit'",
    "1e3s, '\"1e3s\" is a duration with the unknown unit \"e\"'",
    "1w, '\"1w\" is a duration with the unknown unit \"w\"'",
    "1 h, '\"1 h\" is a duration with the unknown unit \" h\"'",
    "1H, '\"1H\" is a duration with the unknown unit \"H\"'",
    "9223372036854775808ns, '\"9223372036854775808ns\" is too long a duration'",
    "2562048h, '\"2562048h\" is too long a duration'",
    "-2562048h, '\"-2562048h\" is too long a duration'"
  })
  void saysWhatIsWrong(String text, String what) {
    BadValueException refusal = refusal(text);
    assertThat(refusal.what()).isEqualTo(what);
    assertThat(refusal.remedy()).startsWith("write ");
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 4_000_000})
  void costsLittleForMuchText(int length) {
    assertThat(refusal("1".repeat(length - 1) + "s").what()).endsWith(" is not a duration");
  }

  private static BadValueException refusal(String text) {
    return catchThrowableOfType(BadValueException.class, () -> GoDuration.parse(text));
  }
}
