package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.value.DailyWindow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLoaderTest {
  private static final String MINIMAL = "{\"storage\": {\"rootDirectory\": \"/r\"}}";

  private static final Configuration WHOLE =
      new Configuration(
          "1.1.0",
          new StorageConfiguration(
              new StoreSettings(
                  Path.of("/srv/images"),
                  false,
                  true,
                  false,
                  Duration.ofHours(24),
                  Duration.ofMinutes(90),
                  new DailyWindow(LocalTime.of(22, 0), LocalTime.of(6, 30)),
                  Duration.ofSeconds(5),
                  new RetentionConfiguration(false, null, List.of())),
              Map.of(),
              1000),
          new HttpConfiguration(
              "::1",
              5000,
              Duration.ofSeconds(10),
              Duration.ofSeconds(-1),
              Set.of(Compatibility.DOCKER2S2)),
          new LogConfiguration(LogLevel.ERROR),
          new ExtensionsConfiguration(
              new ScrubConfiguration(true, Duration.ofHours(48)),
              new MetricsConfiguration(false, new MetricsConfiguration.Prometheus("/m"))));

  private static final String WHOLE_JSON =
      """
      {
        "distSpecVersion": "1.1.0",
        "storage": {
          "rootDirectory": "/srv/images",
          "dedupe": false,
          "commit": true,
          "gc": false,
          "gcDelay": "24h",
          "gcInterval": "1h30m",
          "gcTimeWindow": "22:00-6:30",
          "gcMaxSchedulerDelay": 5000000000,
          "maxRepos": 1000
        },
        "http": {
          "address": "::1",
          "port": "5000",
          "readTimeout": "10s",
          "writeTimeout": "-1s",
          "compat": ["docker2s2"]
        },
        "log": {"level": "error"},
        "extensions": {
          "scrub": {"interval": "48h"},
          "metrics": {"enable": false, "prometheus": {"path": "/m"}}
        }
      }
      """;

  private static final String WHOLE_YAML =
      """
      # every key of this version
      distSpecVersion: 1.1.0
      storage:
        rootDirectory: /srv/images
        dedupe: false
        commit: "true"
        gc: 0
        gcDelay: 24h
        gcInterval: 1h30m
        gcTimeWindow: 22:00-6:30
        gcMaxSchedulerDelay: 5s
        maxRepos: 1000
      http:
        address: "::1"
        port: 5000
        readTimeout: 10s
        writeTimeout: -1s
        compat: docker2s2
      log: {level: ERROR}
      extensions:
        scrub: {interval: 48h}
        metrics: {enable: false, prometheus: {path: /m}}
      """;

  private final ConfigurationFiles files;

  ConfigurationLoaderTest(@TempDir Path directory) {
    files = new ConfigurationFiles(directory);
  }

  @Test
  void readsEveryKeyFromJson() throws Exception {
    assertThat(files.load("zot.json", WHOLE_JSON)).isEqualTo(WHOLE);
  }

  @Test
  void readsEveryKeyFromYaml() throws Exception {
    assertThat(files.load("zot.yaml", WHOLE_YAML)).isEqualTo(WHOLE);
  }

  @ParameterizedTest
  @CsvSource({"zot.json", "ZOT.JSON", "zot", "zot.conf", ".zot", "zot.json.bak"})
  void takesJsonByExtensionOrByItsBrace(String name) throws Exception {
    assertThat(files.load(name, " \n" + WHOLE_JSON)).isEqualTo(WHOLE);
  }

  @ParameterizedTest
  @CsvSource({"zot.yaml", "zot.yml", "Zot.YML", "zot", "zot.conf"})
  void takesYamlByExtensionOrForLackOfABrace(String name) throws Exception {
    assertThat(files.load(name, WHOLE_YAML)).isEqualTo(WHOLE);
  }

  @Test
  void takesJsonInAYamlFile() throws Exception {
    assertThat(files.load("zot.yaml", WHOLE_JSON)).isEqualTo(WHOLE);
  }

  @ParameterizedTest
  @CsvSource({"zot.json", "zot.yaml"})
  void takesKeysInAnyCase(String name) throws Exception {
    String upper = "{\"STORAGE\": {\"ROOTDIRECTORY\": \"/r\", \"gctimewindow\": \"1:00-2:00\"}}";
    StorageConfiguration storage = files.load(name, upper).storage();
    assertThat(storage.rootDirectory()).isEqualTo(Path.of("/r"));
    assertThat(storage.settings().gcTimeWindow())
        .isEqualTo(new DailyWindow(LocalTime.of(1, 0), LocalTime.of(2, 0)));
  }

  @ParameterizedTest
  @CsvSource({"zot.json", "zot.yaml"})
  void acceptsAByteOrderMarkWindowsLinesAndTabs(String name) throws Exception {
    String tabbed = "\uFEFF" + WHOLE_JSON.replace("  ", "\t").replace("\n", "\r\n");
    String text = name.endsWith("json") ? tabbed : "\uFEFF" + WHOLE_YAML.replace("\n", "\r\n");
    assertThat(files.load(name, text)).isEqualTo(WHOLE);
  }

  @Test
  void usesDefaultsForTheRest() throws Exception {
    Configuration loaded = files.load("zot.json", MINIMAL);
    assertThat(loaded)
        .isEqualTo(
            new Configuration(
                "1.1.1",
                new StorageConfiguration(
                    new StoreSettings(
                        Path.of("/r"),
                        null,
                        false,
                        null,
                        Duration.ofHours(1),
                        Duration.ofHours(1),
                        null,
                        Duration.ofSeconds(30),
                        new RetentionConfiguration(false, null, List.of())),
                    Map.of(),
                    0),
                new HttpConfiguration(
                    "127.0.0.1", 8080, Duration.ofMinutes(1), Duration.ofMinutes(1), Set.of()),
                new LogConfiguration(LogLevel.DEBUG),
                new ExtensionsConfiguration(null, null)));
  }

  @Test
  void needsNoFile() {
    Configuration defaults = Configuration.defaults();
    assertThat(defaults.storage().rootDirectory())
        .isEqualTo(Path.of("zotee-data").toAbsolutePath());
    assertThat(defaults.storage().defaultStore().dedupe()).isTrue();
    assertThat(defaults.storage().defaultStore().gc()).isTrue();
    assertThat(defaults.http().port()).isEqualTo(8080);
    assertThat(defaults.log().level()).isEqualTo(LogLevel.INFO);
  }

  @Test
  void makesTheRootDirectoryAbsolute() throws Exception {
    String relative = "{\"storage\": {\"rootDirectory\": \"images\"}}";
    assertThat(files.load("zot.json", relative).storage().rootDirectory())
        .isEqualTo(Path.of("images").toAbsolutePath());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "'\"\"', 0", "'\"0\"', 0", "65535, 65535", "'\"1\"', 1", "null, 8080"})
  void acceptsPorts(String json, int port) throws Exception {
    assertThat(loadWith("http", "port", json).http().port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 0.0.0.0",
    "0.0.0.0, 0.0.0.0",
    "'::', '::'",
    "fe80::1%eth0, fe80::1%eth0",
    "localhost, localhost",
    "my_host-1.example, my_host-1.example"
  })
  void acceptsAddresses(String address, String expected) throws Exception {
    assertThat(loadWith("http", "address", "\"" + address + "\"").http().address())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "trace, TRACE", "debug, DEBUG", "info, INFO", "warn, WARN", "warning, WARN",
    "error, ERROR", "fatal, FATAL", "panic, PANIC", "Info, INFO", "WARNING, WARN"
  })
  void acceptsLogLevels(String word, LogLevel level) throws Exception {
    assertThat(loadWith("log", "level", "\"" + word + "\"").log().level()).isEqualTo(level);
  }

  @Test
  void readsALargeFile() throws Exception {
    String padding = " ".repeat(ConfigurationText.MAX_BYTES - MINIMAL.length());
    assertThat(files.load("zot.json", MINIMAL + padding).http().port()).isEqualTo(8080);
  }

  @Test
  void readsTextOfAnyAlphabet() throws Exception {
    byte[] file =
        MINIMAL.replace("/r", "/\u00e9\u4e2d\ud83d\ude00").getBytes(StandardCharsets.UTF_8);
    assertThat(ConfigurationText.read(files.write("zot.json", file)))
        .contains("/\u00e9\u4e2d\ud83d\ude00");
  }

  private Configuration loadWith(String section, String key, String json) throws Exception {
    return files.load(
        "zot.json",
        "{\"storage\": {\"rootDirectory\": \"/r\"}, \"%s\": {\"%s\": %s}}"
            .formatted(section, key, json));
  }
}
