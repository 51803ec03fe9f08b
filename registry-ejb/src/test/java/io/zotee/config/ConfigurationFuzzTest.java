package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file holds, loading it ends in a configuration or in problems fit to be shown. */
class ConfigurationFuzzTest {
  private static final int ROUNDS = 1500;

  private static final String JSON =
      """
      {
        "distSpecVersion": "1.1.1",
        "storage": {"rootDirectory": "/srv", "dedupe": true, "gcDelay": "1h30m",
          "gcTimeWindow": "22:00-06:30", "gcMaxSchedulerDelay": 5e9, "retention": {}},
        "http": {"address": "::1", "port": "5000", "compat": ["docker2s2"], "realm": null},
        "log": {"level": "warning"},
        "extensions": {"search": {"enable": false}, "mgmt": {}}
      }
      """;

  private static final String YAML =
      """
      # with comments, anchors, merges and blocks
      storage:
        rootDirectory: '/srv'
        subPaths:
          /a: &base {rootDirectory: /a, gc: true, gcDelay: 1h}
          /b: {<<: *base, rootDirectory: /b}
        gcTimeWindow: "22:00-06:30"
      http:
        address: >-
          localhost
        port: !!str 5000
        compat:
        - docker2s2
      log: {level: info}
      """;

  private static final List<String> TOKENS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "'",
          "\n",
          "\t",
          " ",
          "- ",
          "? ",
          "&a ",
          "*a",
          "<<: ",
          "!!int ",
          "%YAML 1.2\n",
          "---\n",
          "...",
          "#",
          "|\n",
          ">\n",
          "null",
          "true",
          "1e99999999",
          "-1",
          "0x",
          "\\u0000",
          "\\ud800",
          "\\",
          "\u00e9",
          "\ud83d\ude00",
          "\u2028",
          "\uFEFF",
          "\r");

  private final ConfigurationFiles files;

  ConfigurationFuzzTest(@TempDir Path directory) {
    files = new ConfigurationFiles(directory);
  }

  @ParameterizedTest
  @CsvSource({"zot.json, 1", "zot.yaml, 2", "zot.conf, 3"})
  void endsWellForEveryFile(String name, long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] content = mutate(name.endsWith("yaml") ? YAML : JSON, random);
      try {
        assertThat(ConfigurationLoader.load(files.write(name, content)).http()).isNotNull();
      } catch (InvalidConfigurationException e) {
        refused++;
        assertThat(e.problems()).isNotEmpty();
        assertThat(e)
            .message()
            .matches("(?m)(?s)^[^\\n]+zot\\.\\w+:.+")
            .doesNotContain("Exception");
        assertThat(e.problems()).allSatisfy(ConfigurationFuzzTest::isFitToBeShown);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError(
            "Round " + round + ":\n" + new String(content, StandardCharsets.UTF_8), e);
      }
    }
    assertThat(refused).isBetween(ROUNDS / 2, ROUNDS - 1);
  }

  private static void isFitToBeShown(Problem problem) {
    assertThat(problem.describe("f")).hasLineCount(1).hasSizeLessThan(400);
    assertThat(problem.line()).isBetween(0, 200);
    assertThat(problem.what()).isNotBlank();
    assertThat(problem.remedy()).isNotBlank();
  }

  private static byte[] mutate(String valid, Random random) {
    StringBuilder text = new StringBuilder(valid);
    for (int change = random.nextInt(4); change >= 0 && !text.isEmpty(); change--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 2 -> text.insert(at, text.substring(at, end));
        case 3 -> text.setLength(at);
        default -> text.setCharAt(at, (char) random.nextInt(256));
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }
}
