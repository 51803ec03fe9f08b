package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code verify} says of files whose values are sound, each on its own, but not together. */
class RulesTest {
  private final ConfigurationFiles files;

  RulesTest(@TempDir Path directory) {
    files = new ConfigurationFiles(directory);
  }

  static List<BrokenCase> cases() {
    return BrokenCase.ofValues("rules.txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areExplained(BrokenCase broken) {
    List<String> told = told(files.write(broken.file(), broken.content()));
    assertThat(told).isEqualTo(broken.problems());
    assertThat(told).noneMatch(text -> text.contains("hunter2"));
  }

  @Test
  void holdBetweenSectionsToo() {
    String text =
        """
        storage: {storageDriver: {name: s3, region: x, bucket: b}}
        extensions:
          search: {cve: {}}
          sync: {registries: [{urls: 'https://h'}]}
        """;
    String subPath =
        text.replace("{storageDriver", "{rootDirectory: /r, subPaths: {/a: {storageDriver");
    for (String file : List.of(text, subPath.replace("b}}", "b}}}}"))) {
      assertThat(told(files.write("zot.yaml", file.getBytes(StandardCharsets.UTF_8))))
          .containsExactly(
              "zot.yaml:3: extensions.search.cve: cannot look into images that are kept with a"
                  + " storageDriver; remove it, or keep images on the local disk",
              "zot.yaml:4: extensions.sync.downloadDir: required with a storageDriver, but missing;"
                  + " name a directory on the local disk for content that is under way");
    }
  }

  @Test
  void warnOfTagsThatAreMirroredAndRemovedInTurn() {
    String text =
        """
        storage:
          rootDirectory: /r
          retention:
            policies:
              - {repositories: local/**, keepTags: [{patterns: ^v2}]}
              - {repositories: kept/**, keepTags: [{patterns: ^v1}]}
              - {repositories: all/**}
        extensions:
          sync:
            registries:
              urls: https://registry.example.com
              content:
                - {prefix: /there/**, destination: /local, stripPrefix: true, tags: {regex: ^v1}}
                - {prefix: /**, destination: local}
                - {prefix: /**, destination: kept, tags: {regex: ^v1}}
                - {prefix: all/**}
        """;
    String rest =
        ".prefix: mirrors tags that a policy of retention for \"local/**\" removes;"
            + " keep them there, or mirror fewer tags (warning)";
    assertThat(told(files.write("zot.yaml", text.getBytes(StandardCharsets.UTF_8))))
        .containsExactly(
            "zot.yaml:13: extensions.sync.registries[0].content[0]" + rest,
            "zot.yaml:14: extensions.sync.registries[0].content[1]" + rest);
  }

  private static List<String> told(Path file) {
    List<String> told = new ArrayList<>();
    try {
      for (Problem warning : ConfigurationLoader.check(file).warnings()) {
        told.add(warning.describe("zot.yaml") + " (warning)");
      }
    } catch (InvalidConfigurationException e) {
      e.problems().forEach(problem -> told.add(problem.describe("zot.yaml")));
    }
    return told;
  }
}
