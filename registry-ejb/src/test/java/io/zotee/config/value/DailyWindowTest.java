package io.zotee.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyWindowTest {

  @ParameterizedTest
  @CsvSource({
    "01:00-08:00, 01:00-08:00",
    "22:30-06:15, 22:30-06:15",
    "1:00-8:00, 01:00-08:00",
    "' 01:00 - 08:00 ', 01:00-08:00",
    "00:00-23:59, 00:00-23:59"
  })
  void readsTimesOfDay(String text, String expected) throws Exception {
    assertThat(DailyWindow.parse(text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "01:00",
        "01:00-",
        "-08:00",
        "24:00-08:00",
        "01:60-08:00",
        "1:0-2:0",
        "0100-0800",
        "01:00-08:00-09:00",
        "01:00:00-08:00:00",
        "001:00-08:00",
        "a:00-08:00",
        "+1:00-08:00",
        "01:-1-08:00",
        "always"
      })
  void refusesOtherText(String text) {
    assertThat(refusal(text)).isEqualTo(Quoted.of(text) + " is not a daily window");
  }

  @ParameterizedTest
  @ValueSource(strings = {"01:00-01:00", "1:00-01:00"})
  void refusesAWindowThatNeverOpens(String text) {
    assertThat(refusal(text)).endsWith(" starts and ends at the same time");
  }

  private static String refusal(String text) {
    return catchThrowableOfType(BadValueException.class, () -> DailyWindow.parse(text)).what();
  }
}
