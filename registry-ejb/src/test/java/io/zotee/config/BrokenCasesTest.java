package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations broken in more than 200 ways, each with the words that a stranger can act on. */
class BrokenCasesTest {
  private final ConfigurationFiles files;

  BrokenCasesTest(@TempDir Path directory) {
    files = new ConfigurationFiles(directory);
  }

  static List<BrokenCase> cases() {
    List<BrokenCase> cases = new ArrayList<>();
    cases.addAll(BrokenCase.ofFiles("broken-json.txt"));
    cases.addAll(BrokenCase.ofFiles("broken-yaml.txt"));
    cases.addAll(BrokenCase.ofValues("broken-values.txt"));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areExplained(BrokenCase broken) {
    List<String> problems = files.mistakes(broken.file(), broken.content());
    assertThat(problems).hasSameSizeAs(broken.problems());
    for (int i = 0; i < problems.size(); i++) {
      assertThat(problems.get(i)).matches(pattern(broken.problems().get(i)));
    }
    assertThat(problems)
        .allSatisfy(problem -> assertThat(problem).hasSizeLessThan(400).contains("; "))
        .noneMatch(problem -> problem.contains("Exception") || problem.contains(".java:"));
  }

  @Test
  void areManyAndAllDifferent() {
    assertThat(cases())
        .hasSizeGreaterThan(200)
        .allSatisfy(broken -> assertThat(broken.problems()).as(broken.title()).isNotEmpty());
    assertThat(cases()).extracting(BrokenCase::toString).doesNotHaveDuplicates();
  }

  private static Pattern pattern(String problem) {
    return Pattern.compile("\\Q" + problem.replace("[...]", "\\E.*\\Q") + "\\E");
  }
}
