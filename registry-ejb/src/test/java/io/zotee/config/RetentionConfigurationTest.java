package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.value.Glob;
import io.zotee.config.value.Regex;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Retention, and the sections that came with it. */
class RetentionConfigurationTest {
  private static final String WHOLE =
      """
      storage:
        rootDirectory: /r
        retention:
          dryRun: true
          delay: 24h
          policies:
            - repositories: [infra/*, "prod/**"]
              deleteReferrers: true
              deleteUntagged: false
              keepTags:
                - Patterns: ["v2.*", ".*-prod"]
                  pulledWithin: 720h
                  pushedWithin: 24h
                  mostRecentlyPulledCount: 10
                  mostRecentlyPushedCount: "5"
            - repositories: "**"
              keepUntagged: {pushedWithin: 1h}
              keepTags: [{}]
      """;

  private final ConfigurationFiles files;

  RetentionConfigurationTest(@TempDir Path directory) {
    files = new ConfigurationFiles(directory);
  }

  @Test
  void bindsEveryKey() throws Exception {
    RetentionConfiguration retention = retention(WHOLE);
    assertThat(retention)
        .isEqualTo(
            new RetentionConfiguration(
                true,
                Duration.ofHours(24),
                List.of(
                    new RetentionPolicy(
                        List.of(Glob.parse("infra/*"), Glob.parse("prod/**")),
                        true,
                        false,
                        List.of(
                            new KeepTags(
                                List.of(Regex.parse("v2.*"), Regex.parse(".*-prod")),
                                new KeepRules(Duration.ofHours(720), Duration.ofHours(24), 10, 5))),
                        null),
                    new RetentionPolicy(
                        List.of(Glob.parse("**")),
                        false,
                        true,
                        List.of(new KeepTags(List.of(), new KeepRules(null, null, 0, 0))),
                        new KeepRules(null, Duration.ofHours(1), 0, 0)))));
    assertThat(retention.needsStatistics()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | false",
        "{policies: [{repositories: a}]} | false",
        "{policies: [{repositories: a, keepTags: [{patterns: v1}], keepUntagged: {}}]} | false",
        "{policies: [{repositories: a, keepTags: [{patterns: v1}, {pulledWithin: 0}]}]} | true",
        "{policies: [{repositories: a, keepUntagged: {mostRecentlyPulledCount: 1}}]} | true",
      })
  void knowsWhetherItNeedsStatistics(String retention, boolean needs) throws Exception {
    assertThat(retention(with(retention)).needsStatistics()).isEqualTo(needs);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{delay: -1s} | delay: is a negative duration; write zero or more, as in \"1h\"",
        "{policies: [{repositories: '['}]} | policies[0].repositories[0]: \"[\" is not a glob:"
            + " a set has no closing bracket; write it as in \"team-a/**\"",
        "{policies: [{repositories: a, keepTags: {patterns: [a, '(']}}]}"
            + " | policies[0].keepTags[0].patterns[1]: \"(\" is not a regular expression:"
            + " missing closing ); write it in Go's syntax, https://golang.org/s/re2syntax",
        "{policies: [{repositories: a, keepTags: {pulledWithin: -5}}]}"
            + " | policies[0].keepTags[0].pulledWithin: is a negative duration;"
            + " write zero or more, as in \"1h\"",
        "{policies: [{repositories: a, keepTags: {mostRecentlyPushedCount: -1}}]}"
            + " | policies[0].keepTags[0].mostRecentlyPushedCount: -1 is a negative number;"
            + " write zero or more",
        "{policies: [{repositories: a, keepUntagged: {mostRecentlyPulledCount: -1}}]}"
            + " | policies[0].keepUntagged.mostRecentlyPulledCount: -1 is a negative number;"
            + " write zero or more",
        "{policies: [{repositories: a, deleteUntagged: no, keepUntagged: {}}]}"
            + " | policies[0].deleteUntagged: \"no\" is neither true nor false; write true or false",
        "{policies: [{repositories: a, deleteUntagged: false, keepUntagged: {pulledWithin: 1h}}]}"
            + " | policies[0].keepUntagged: has no effect, because deleteUntagged is false and so"
            + " nothing untagged is removed; remove it, or set deleteUntagged to true",
      })
  void refusesWhatCannotBe(String retention, String problem) {
    assertThat(files.problems("zot.yaml", with(retention)))
        .containsExactly("zot.yaml:1: storage.retention." + problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"metrics", "", "/", "/v2", "/v2/metrics", "/a/", "/a/../b", "//a", "/./a"})
  void refusesPathsThatAreTakenOrUnclean(String path) {
    assertThat(
            files.problems(
                "zot.yaml",
                "storage: {rootDirectory: /r}\nextensions: {metrics: {prometheus: {path: '%s'}}}"
                    .formatted(path)))
        .containsExactly(
            ("zot.yaml:2: extensions.metrics.prometheus.path: \"%s\" cannot be the path of the"
                    + " measurements; write a path of its own, as in \"/metrics\"")
                .formatted(path));
  }

  @Test
  void refusesANegativeNumberOfRepositories() {
    assertThat(files.problems("zot.yaml", "storage: {rootDirectory: /r, maxRepos: -1}"))
        .containsExactly(
            "zot.yaml:1: storage.maxRepos: -1 is a negative number; write zero or more");
  }

  @Test
  void turnsExtensionsOnByTheirSections() throws Exception {
    String root = "storage: {rootDirectory: /r}\n";
    ExtensionsConfiguration on =
        files.load("zot.yaml", root + "extensions: {scrub: {}, METRICS: {}}").extensions();
    assertThat(on.activeScrub()).contains(new ScrubConfiguration(true, Duration.ofDays(1)));
    assertThat(on.activeMetrics())
        .contains(new MetricsConfiguration(true, new MetricsConfiguration.Prometheus("/metrics")));
    ExtensionsConfiguration off =
        files
            .load("zot.yaml", root + "extensions: {scrub: {enable: 0}, metrics: {enable: false}}")
            .extensions();
    assertThat(off.activeScrub()).isEmpty();
    assertThat(off.activeMetrics()).isEmpty();
    assertThat(files.load("zot.yaml", root + "extensions: {scrub: null}").extensions().scrub())
        .isNull();
  }

  @Test
  void warnsOfWhatHasNoEffect() throws Exception {
    String text =
        """
        storage:
          rootDirectory: /r
          gc: false
          retention:
            policies:
              - keepTags: []
          subPaths:
            /a:
              rootDirectory: /a
              gc: false
              gcDelay: 0
              gcTimeWindow: 1:00-2:00
              retention: {policies: [{repositories: a}]}
        extensions:
          scrub:
            interval: 1h
        """;
    List<Problem> warnings = new ArrayList<>();
    Configuration loaded =
        ConfigurationLoader.load(
            files.write("zot.yaml", text.getBytes(StandardCharsets.UTF_8)), warnings);
    assertThat(warnings)
        .extracting(warning -> warning.describe("f"))
        .containsExactly(
            "f:5: storage.retention: has no effect, because gc is false;"
                + " set gc to true, or remove it",
            "f:6: storage.retention.policies[0].repositories: the policy names no repository and"
                + " has no effect; name some, as in \"**\" for all",
            "f:12: storage.subPaths[\"/a\"].gcTimeWindow: has no effect, because gc is false;"
                + " set gc to true, or remove it",
            "f:13: storage.subPaths[\"/a\"].retention: has no effect, because gc is false;"
                + " set gc to true, or remove it",
            "f:16: extensions.scrub.interval: is less than 2h, which is used; write 2h");
    assertThat(loaded.extensions().activeScrub().orElseThrow().period())
        .isEqualTo(Duration.ofHours(2));
  }

  private RetentionConfiguration retention(String text) throws InvalidConfigurationException {
    return files.load("zot.yaml", text).storage().defaultStore().retention();
  }

  private static String with(String retention) {
    return "storage: {rootDirectory: /r, retention: " + retention + "}";
  }
}
