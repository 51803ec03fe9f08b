package io.zotee.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangesTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=500-1499, 500, 1499",
    "bytes=500-, 500, 1999",
    "bytes=-500, 1500, 1999",
    "bytes=-5000, 0, 1999",
    "bytes=1500-5000, 1500, 1999",
    "bytes=1999-1999, 1999, 1999",
    "BYTES=1-2, 1, 2",
    "'bytes= 7-9 ', 7, 9",
    "bytes=0-99999999999999999999999, 0, 1999",
  })
  void reads_one_range_and_cuts_it_at_the_end(String header, long first, long last) {
    assertThat(ByteRanges.parse(header, 2000)).containsExactly(new ByteRange(first, last));
  }

  @Test
  void sorts_several_and_joins_those_that_overlap_or_touch() {
    assertThat(ByteRanges.parse("bytes=50-59, 0-9,10-19,15-30,-5", 100))
        .containsExactly(new ByteRange(0, 30), new ByteRange(50, 59), new ByteRange(95, 99));
  }

  @Test
  void leaves_out_what_lies_beyond_the_end() {
    assertThat(ByteRanges.parse("bytes=0-1,100-,200-300,-0", 100))
        .containsExactly(new ByteRange(0, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chunks=0-1", "bytes 0-1", "", "0-1"})
  void ignores_other_units(String header) {
    assertThat(ByteRanges.parse(header, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=1",
        "bytes=5-1",
        "bytes=0-1,",
        "bytes=0x1-2",
        "bytes=--1",
        "bytes=1 - 2",
        "bytes=1-2-3",
        "bytes=100-",
        "bytes=100-200",
        "bytes=-0",
        "bytes=+1-2",
        "bytes=99999999999999999999-"
      })
  void refuses_what_it_cannot_read_or_satisfy(String header) {
    assertThatThrownBy(() -> ByteRanges.parse(header, 100))
        .isInstanceOfSatisfying(
            RangeNotSatisfiableException.class,
            refused -> assertThat(refused.size()).isEqualTo(100));
  }

  @Test
  void has_nothing_of_empty_content() {
    assertThatThrownBy(() -> ByteRanges.parse("bytes=0-", 0))
        .isInstanceOf(RangeNotSatisfiableException.class);
    assertThatThrownBy(() -> ByteRanges.parse("bytes=-1", 0))
        .isInstanceOf(RangeNotSatisfiableException.class);
  }

  @Test
  void takes_sixteen_ranges_and_no_more() {
    String sixteen = "bytes=" + String.join(",", Collections.nCopies(16, "0-1"));

    assertThat(ByteRanges.parse(sixteen, 100)).containsExactly(new ByteRange(0, 1));
    assertThatThrownBy(() -> ByteRanges.parse(sixteen + ",3-4", 100))
        .hasMessageContaining("more than 16");
  }
}
