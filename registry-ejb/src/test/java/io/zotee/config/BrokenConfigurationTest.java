package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are wrong in what they say; each message is one that a stranger can act on. */
class BrokenConfigurationTest {
  private static final String LEAST =
      "the least is {\"storage\": {\"rootDirectory\": \"/var/lib/zotee\"}}";

  private final ConfigurationFiles files;

  BrokenConfigurationTest(@TempDir Path directory) {
    files = new ConfigurationFiles(directory);
  }

  @Test
  void reportsEveryProblemByLine() {
    String broken =
        """
        {
          "storage": {
            "rootDirektory": "/r",
            "gc": "yes",
            "gcDelay": "1d",
            "gcInterval": -5,
            "gc": true,
            "gcTimeWindow": "always"
          },
          "http": {
            "port": 70000,
            "Port": "1",
            "auth": {"htpasswd": {"path": "x"}},
            "address": "1.2.3.4:5",
            "compat": ["docker"]
          },
          "extensions": {"search": {}, "serch": 1},
          "log": 5,
          "foo": {}
        }
        """;
    assertThat(files.problems("zot.json", broken))
        .containsExactly(
            "zot.json:2: storage.rootDirectory: required, but missing;"
                + " name the directory that images are kept in, as in \"/var/lib/zotee\"",
            "zot.json:3: storage.rootDirektory: unknown key; did you mean \"rootDirectory\"?",
            "zot.json:4: storage.gc: \"yes\" is neither true nor false; write true or false",
            "zot.json:5: storage.gcDelay: \"1d\" counts days, for which there is no unit;"
                + " write 24h for a day",
            "zot.json:6: storage.gcInterval: is a negative duration;"
                + " write zero or more, as in \"1h\"",
            "zot.json:7: storage.gc: is in this section twice, first in line 4 as \"gc\";"
                + " remove one of them",
            "zot.json:8: storage.gcTimeWindow: \"always\" is not a daily window;"
                + " write two UTC times of day, as in \"01:00-08:00\"",
            "zot.json:11: http.port: 70000 is not a TCP port; write a number from 0 to 65535",
            "zot.json:12: http.Port: is in this section twice, first in line 11 as \"port\";"
                + " remove one of them",
            "zot.json:13: http.auth: not available in this version, and without it every client"
                + " that reaches the address may read and write;"
                + " remove it only if that is what you want",
            "zot.json:14: http.address: \"1.2.3.4:5\" is neither a host name nor an IP address;"
                + " write it without scheme, port and brackets, as in \"0.0.0.0\"",
            "zot.json:15: http.compat[0]: \"docker\" is not known here; use one of docker2s2",
            "zot.json:17: extensions.serch: unknown key; did you mean \"search\"?",
            "zot.json:18: log: is a single value, not a section; write keys with values there, a colon and a blank after each key",
            "zot.json:19: foo: unknown key; the keys here are distSpecVersion, storage, http, log,"
                + " extensions, scheduler, cluster, goVersion, commit, releaseTag, binaryType");
  }

  @Test
  void namesTheFileAsGivenInItsMessage() {
    Path file = files.write("zot.json", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ConfigurationLoader.load(file))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(file + ": storage.rootDirectory: required, but missing; ")
        .hasMessageContaining("\n" + file + ":1: a: unknown key; ");
  }

  @Test
  void limitsTheMessageButNotTheProblems() {
    StringBuilder text = new StringBuilder("storage: {rootDirectory: /r}\n");
    for (int i = 0; i < 300; i++) {
      text.append("wrong").append(i).append(": 1\n");
    }
    assertThat(files.problems("zot.yaml", text.toString())).hasSize(300);
    assertThatThrownBy(() -> files.load("zot.yaml", text.toString()))
        .message()
        .hasLineCount(51)
        .endsWith(": and 250 more problems; repair these first");
  }

  static Stream<String> emptyFiles() {
    return Stream.of("", " \n\t\n", "{}", "{ }\n", "# only a comment", "---", "--- ~", "null");
  }

  @ParameterizedTest
  @MethodSource("emptyFiles")
  void refusesFilesWithoutSettings(String text) {
    assertThat(files.problems("zot.conf", text))
        .containsExactly("zot.conf: holds no settings; " + LEAST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zot.json | [1] | zot.json:1: is a list, not sections with keys",
        "zot.json | 5 | zot.json:1: is a single value, not sections with keys",
        "zot.yaml | '- a' | zot.yaml:1: is a list, not sections with keys",
        "zot.yaml | hello | zot.yaml:1: is a single value, not sections with keys",
      })
  void refusesFilesWithoutSections(String name, String text, String problem) {
    assertThat(files.problems(name, text)).containsExactly(problem + "; " + LEAST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "65536", "70000", "\"-1\""})
  void refusesPortsOutOfRange(String port) {
    assertThat(problem("http", "port", port))
        .isEqualTo(
            "zot.json:1: http.port: %s is not a TCP port; write a number from 0 to 65535"
                .formatted(port.replace("\"", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "\"80a\"", "\"http\"", "80.5", "\" 80\"", "true"})
  void refusesPortsThatAreNoNumbers(String port) {
    assertThat(problem("http", "port", port)).startsWith("zot.json:1: http.port: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a", "a:80", "[::1]", "a b", "/run/socket", "a,b", "127.0.0.1:8080"})
  void refusesAddressesThatAreNoHosts(String address) {
    assertThat(problem("http", "address", "\"" + address + "\""))
        .startsWith("zot.json:1: http.address: \"" + address + "\" is neither a host name nor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcDelay", "gcInterval", "gcMaxSchedulerDelay"})
  void refusesNegativeDelays(String key) {
    assertThat(
            files.problems("zot.yaml", "storage:\n  rootDirectory: /r\n  %s: -1s\n".formatted(key)))
        .containsExactly(
            "zot.yaml:3: storage.%s: is a negative duration; write zero or more, as in \"1h\""
                .formatted(key));
  }

  @Test
  void requiresARootDirectory() {
    String remedy = "; name the directory that images are kept in, as in \"/var/lib/zotee\"";
    assertThat(files.problems("zot.json", "{\"log\": {}}"))
        .containsExactly("zot.json: storage.rootDirectory: required, but missing" + remedy);
    assertThat(files.problems("zot.yaml", "log: {}\nstorage:\n"))
        .containsExactly("zot.yaml: storage.rootDirectory: required, but missing" + remedy);
    assertThat(files.problems("zot.yaml", "log: {}\nstorage:\n  rootDirectory: ~"))
        .containsExactly("zot.yaml:3: storage.rootDirectory: required, but missing" + remedy);
    assertThat(files.problems("zot.yaml", "storage: {rootDirectory: ''}"))
        .containsExactly(
            "zot.yaml:1: storage.rootDirectory: the path is empty; name a file or directory");
  }

  @Test
  void findsKeysGivenTwiceEverywhere() {
    String text =
        """
        storage: {rootDirectory: /r}
        scheduler:
          numWorkers: 1
          numWorkers: 2
        log: {level: info}
        scheduler: {}
        """;
    assertThat(files.problems("zot.yaml", text))
        .containsExactly(
            "zot.yaml:4: scheduler.numWorkers: is in this section twice,"
                + " first in line 3 as \"numWorkers\"; remove one of them",
            "zot.yaml:6: scheduler: is in this section twice,"
                + " first in line 2 as \"scheduler\"; remove one of them");
  }

  @Test
  void keepsEveryMessageOnItsLine() {
    String text =
        "{\"storage\": {\"rootDirectory\": \"/r\"}, \"a\\nb\": 1, \"\": 1, \"c\\u2028\": 1,"
            + " \"log\": {\"level\": \"x\\ty\\\"\\\\\"}, \""
            + "k".repeat(5000)
            + "\": 1}";
    assertThat(files.problems("zot.json", text))
        .hasSize(5)
        .allSatisfy(line -> assertThat(line).hasLineCount(1).hasSizeLessThan(250))
        .anySatisfy(line -> assertThat(line).startsWith("zot.json:1: [\"a\\u000ab\"]: unknown key"))
        .anySatisfy(line -> assertThat(line).startsWith("zot.json:1: [\"\"]: unknown key"))
        .anySatisfy(line -> assertThat(line).contains("log.level: \"x\\u0009y\\\"\\\\\" is not"))
        .anySatisfy(
            line -> assertThat(line).startsWith("zot.json:1: [\"kkkkk").contains("k...\"]"));
  }

  private String problem(String section, String key, String json) {
    return String.join(
        "\n",
        files.problems(
            "zot.json",
            "{\"storage\": {\"rootDirectory\": \"/r\"}, \"%s\": {\"%s\": %s}}"
                .formatted(section, key, json)));
  }
}
