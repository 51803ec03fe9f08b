package io.zotee.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {

  @ParameterizedTest
  @CsvSource({
    "0-0, 0, 0, 1",
    "0-1023, 0, 1023, 1024",
    "' 5-9 ', 5, 9, 5",
    "bytes 0-99/100, 0, 99, 100",
    "bytes 0-99/*, 0, 99, 100",
    "bytes=0-99, 0, 99, 100",
    "0-999999999999999999, 0, 999999999999999999, 1000000000000000000"
  })
  void reads(String text, long start, long end, long length) {
    ContentRange range = ContentRange.parse(text);
    assertThat(range).isEqualTo(new ContentRange(start, end));
    assertThat(range.length()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "1",
        "1-",
        "-1",
        "2-1",
        "-1-5",
        "0--1",
        "0 - 1",
        "a-b",
        "0x0-0x1",
        "0-1,3-4",
        "bytes",
        "bytes */100",
        "octets 0-1",
        "0-9999999999999999999",
        "9223372036854775807-0",
        "٠-١"
      })
  void refuses(String text) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> ContentRange.parse(text))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(MalformedException.Kind.CONTENT_RANGE))
        .withMessageContaining("0-1023");
  }
}
