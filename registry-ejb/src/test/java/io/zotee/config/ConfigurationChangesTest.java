package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationChangesTest {
  private static final String BEFORE =
      """
      storage:
        rootDirectory: /a
        subPaths:
          /b: {rootDirectory: /b}
      http: {address: 127.0.0.1}
      """;

  private static Configuration load(Path directory, String text)
      throws IOException, InvalidConfigurationException {
    return ConfigurationLoader.load(Files.writeString(directory.resolve("zot.yaml"), text));
  }

  static Stream<Arguments> live() {
    return Stream.of(
        Arguments.of("storage: {rootDirectory: /a, dedupe: false}", "storage.dedupe"),
        Arguments.of("storage: {rootDirectory: /a, commit: true}", "storage.commit"),
        Arguments.of("storage: {rootDirectory: /a, gc: false}", "storage.gc"),
        Arguments.of("storage: {rootDirectory: /a, gcDelay: 2h}", "storage.gcDelay"),
        Arguments.of("storage: {rootDirectory: /a, gcInterval: 2h}", "storage.gcInterval"),
        Arguments.of(
            "storage: {rootDirectory: /a, gcTimeWindow: '01:00-02:00'}", "storage.gcTimeWindow"),
        Arguments.of(
            "storage: {rootDirectory: /a, gcMaxSchedulerDelay: 1s}", "storage.gcMaxSchedulerDelay"),
        Arguments.of(
            "storage: {rootDirectory: /a, retention: {dryRun: true}}", "storage.retention.dryRun"),
        Arguments.of(
            "storage: {rootDirectory: /a, retention: {policies: [{repositories: ['**']}]}}",
            "storage.retention.policies"),
        Arguments.of("storage: {rootDirectory: /a, maxRepos: 7}", "storage.maxRepos"),
        Arguments.of("http: {compat: docker2s2}", "http.compat"),
        Arguments.of("log: {level: warn}", "log.level"),
        Arguments.of("distSpecVersion: 1.1.0", "distSpecVersion"),
        Arguments.of("extensions: {scrub: {}}", "extensions.scrub"));
  }

  @ParameterizedTest
  @MethodSource("live")
  void whatTakesEffectInARunningServer(String text, String path, @TempDir Path directory)
      throws Exception {
    String root = text.startsWith("storage") ? "" : "storage: {rootDirectory: /a}\n";
    Configuration before = load(directory, "storage: {rootDirectory: /a}");
    ConfigurationChanges changes =
        ConfigurationChanges.between(before, load(directory, root + text));
    assertThat(changes).isEqualTo(new ConfigurationChanges(List.of(path), List.of()));
  }

  static Stream<Arguments> fixed() {
    return Stream.of(
        Arguments.of("rootDirectory: /a", "rootDirectory: /c", "storage.rootDirectory"),
        Arguments.of("/b: {", "/c: {", "storage.subPaths[\"/b\"] storage.subPaths[\"/c\"]"),
        Arguments.of(
            "{rootDirectory: /b}", "{rootDirectory: /d}", "storage.subPaths[\"/b\"].rootDirectory"),
        Arguments.of("127.0.0.1", "127.0.0.2", "http.address"),
        Arguments.of("http: {", "http: {port: 81, ", "http.port"));
  }

  @ParameterizedTest
  @MethodSource("fixed")
  void whatNeedsARestart(String from, String to, String paths, @TempDir Path directory)
      throws Exception {
    ConfigurationChanges changes =
        ConfigurationChanges.between(
            load(directory, BEFORE), load(directory, BEFORE.replace(from, to)));
    assertThat(String.join(" ", changes.fixed())).isEqualTo(paths);
    assertThat(changes.live()).isEmpty();
  }

  @Test
  void aStoreOfASubPathHasKeysThatTakeEffect(@TempDir Path directory) throws Exception {
    ConfigurationChanges changes =
        ConfigurationChanges.between(
            load(directory, BEFORE),
            load(directory, BEFORE.replace("rootDirectory: /b", "rootDirectory: /b, gc: true")));
    assertThat(changes.live()).containsExactly("storage.subPaths[\"/b\"].gc");
    assertThat(changes.fixed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theSameTextSaysTheSame(Path example) throws Exception {
    assertThat(
            ConfigurationChanges.between(
                ConfigurationLoader.load(example), ConfigurationLoader.load(example)))
        .matches(ConfigurationChanges::isEmpty);
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../docs/examples"))) {
      // It refers to files of a server, and needs a version to come.
      return files.filter(file -> !file.endsWith("secrets.yaml")).toList().stream();
    }
  }
}
