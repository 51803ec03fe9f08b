package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that people run zot with mean here what they mean there: each verifies, and what is said of
 * it beside is what {@code verdicts.txt} says.
 */
class SampleConfigurationsTest {
  private static final Path SAMPLES = Path.of("src", "test", "resources", "samples");
  private static final Path VERDICTS = SAMPLES.resolve("verdicts.txt");

  /** Files that samples name, and which are no samples themselves. */
  private static final String CREDENTIALS =
      "config-(ldap|openid-\\w+)-credentials.json|sessionKeys.json|sync-(auth|oauth2).*";

  private final Path directory;

  SampleConfigurationsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void meanWhatTheyMeanInZot() throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    for (Path sample : samples()) {
      verdicts.put(SAMPLES.relativize(sample).toString(), verdict(sample));
    }
    assertThat(verdicts).hasSizeGreaterThan(120);
    String text =
        verdicts.entrySet().stream()
            .map(verdict -> verdict.getKey() + verdict.getValue())
            .collect(Collectors.joining("\n", "", "\n"));
    if (Boolean.getBoolean("zotee.docs.write")) {
      Files.writeString(VERDICTS, text);
    }
    assertThat(text).doesNotContain("WRONG").isEqualTo(Files.readString(VERDICTS));
  }

  /** What zot asks of its own examples: no line that tells of an error or warns. */
  @Test
  void giveNoReasonToWarnInZotsExamples() throws IOException {
    for (Path sample : samples()) {
      if (SAMPLES.resolve("zot").equals(sample.getParent())) {
        assertThat(verdict(sample)).as(sample.toString()).doesNotContain("warning", "WRONG");
      }
    }
  }

  /** A sound sample that is refused now starts a server when its features come. */
  @Test
  void areServedWhereThisVersionHasTheFeatures() throws IOException {
    for (Path sample : samples()) {
      boolean lacks = verdict(sample).contains("\n  refused: ");
      assertThat(isServed(sample)).as(sample.toString()).isEqualTo(!lacks);
    }
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(json|yaml)"))
          .filter(file -> !file.getFileName().toString().matches(CREDENTIALS))
          .sorted()
          .toList();
    }
  }

  private String verdict(Path sample) throws IOException {
    try {
      CheckedConfiguration checked = ConfigurationLoader.check(here(sample));
      return lines("warning", checked.warnings())
          + lines("refused", checked.unavailable())
          + lines("without", checked.missing());
    } catch (InvalidConfigurationException e) {
      return lines("WRONG", e.problems());
    }
  }

  private boolean isServed(Path sample) throws IOException {
    try {
      ConfigurationLoader.load(here(sample));
      return true;
    } catch (InvalidConfigurationException e) {
      return false;
    }
  }

  /** The sample as if the server were started where zot's examples are. */
  private Path here(Path sample) throws IOException {
    String examples = SAMPLES.resolve("zot").toAbsolutePath() + "/";
    String text = Files.readString(sample).replaceAll("(\\./)?examples/", examples);
    text = text.replace("\"config-ldap-credentials", "\"" + examples + "config-ldap-credentials");
    text = text.replace("/home/user/keys", examples + "sessionKeys.json");
    return Files.writeString(directory.resolve(sample.getFileName()), text);
  }

  private static String lines(String kind, List<Problem> problems) {
    return problems.stream()
        .map(problem -> "\n  " + kind + ": " + problem.path() + ": " + problem.what())
        .collect(Collectors.joining());
  }
}
