package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestKeyTest {
  private static final List<String> KEYS = List.of("rootDirectory", "gc", "gcDelay", "gcInterval");

  @ParameterizedTest
  @CsvSource({
    "port, port, 0",
    "PORT, port, 0",
    "prot, port, 1",
    "por, port, 1",
    "portt, port, 1",
    "pert, port, 1",
    "opr, port, 2",
    "'', port, 4",
    "abcd, port, 4"
  })
  void countsEdits(String one, String other, int distance) {
    assertThat(NearestKey.distance(one, other)).isEqualTo(distance);
    assertThat(NearestKey.distance(other, one)).isEqualTo(distance);
  }

  @ParameterizedTest
  @CsvSource({
    "rootDirektory, rootDirectory",
    "rootDir, rootDirectory",
    "ro, ''",
    "rootDirecto, rootDirectory",
    "gdDelay, gcDelay",
    "gcDleay, gcDelay",
    "cg, gc",
    "delay, gcDelay",
    "storage, ''"
  })
  void suggestsOnlyWhatIsNear(String unknown, String nearest) {
    assertThat(NearestKey.find(unknown, KEYS)).isEqualTo(nearest.isEmpty() ? null : nearest);
  }

  @Test
  void comparesNoEndlessWords() {
    assertThat(NearestKey.find("gc".repeat(1_000_000), KEYS)).isNull();
  }
}
