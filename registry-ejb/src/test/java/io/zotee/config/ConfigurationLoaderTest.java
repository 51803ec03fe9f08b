package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.value.DailyWindow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationLoaderTest {
  private static final String MINIMAL = "{\"storage\": {\"rootDirectory\": \"/r\"}}";

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
      # the same in YAML
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

  private static void assertIsWhole(Configuration loaded) {
    StoreConfiguration store = loaded.storage().defaultStore();
    assertThat(loaded.distSpecVersion()).isEqualTo("1.1.0");
    assertThat(store.rootDirectory()).isEqualTo(Path.of("/srv/images"));
    assertThat(store.dedupe()).isFalse();
    assertThat(store.commit()).isTrue();
    assertThat(store.gc()).isFalse();
    assertThat(store.gcDelay()).isEqualTo(Duration.ofDays(1));
    assertThat(store.gcInterval()).isEqualTo(Duration.ofMinutes(90));
    assertThat(store.gcTimeWindow())
        .isEqualTo(new DailyWindow(LocalTime.of(22, 0), LocalTime.of(6, 30)));
    assertThat(store.gcMaxSchedulerDelay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(loaded.storage().maxRepos()).isEqualTo(1000);
    assertThat(loaded.http().address()).isEqualTo("::1");
    assertThat(loaded.http().port()).isEqualTo(5000);
    assertThat(loaded.http().readTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(loaded.http().writeTimeout()).isEqualTo(Duration.ofSeconds(-1));
    assertThat(loaded.http().compat()).containsExactly(Compatibility.DOCKER2S2);
    assertThat(loaded.log().level()).isEqualTo(LogLevel.ERROR);
    assertThat(loaded.extensions().scrub())
        .isEqualTo(new ScrubConfiguration(true, Duration.ofDays(2)));
    assertThat(loaded.extensions().metrics())
        .isEqualTo(new MetricsConfiguration(false, new MetricsConfiguration.Prometheus("/m")));
  }

  @Test
  void readsEveryKeyFromJson() throws Exception {
    assertIsWhole(files.load("zot.json", WHOLE_JSON));
  }

  @Test
  void readsEveryKeyFromYaml() throws Exception {
    assertIsWhole(files.load("zot.yaml", WHOLE_YAML));
  }

  @ParameterizedTest
  @CsvSource({"zot.json", "ZOT.JSON", "zot", "zot.conf", ".zot", "zot.json.bak"})
  void takesJsonByExtensionOrByItsBrace(String name) throws Exception {
    assertIsWhole(files.load(name, " \n" + WHOLE_JSON));
  }

  @ParameterizedTest
  @CsvSource({"zot.yaml", "zot.yml", "Zot.YML", "zot", "zot.conf"})
  void takesYamlByExtensionOrForLackOfABrace(String name) throws Exception {
    assertIsWhole(files.load(name, WHOLE_YAML));
  }

  @Test
  void takesJsonInAYamlFile() throws Exception {
    assertIsWhole(files.load("zot.yaml", WHOLE_JSON));
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
    assertIsWhole(files.load(name, text));
  }

  @Test
  void usesDefaultsForTheRest() throws Exception {
    Configuration loaded = files.load("zot.json", MINIMAL);
    StoreConfiguration store = loaded.storage().defaultStore();
    assertThat(loaded.distSpecVersion()).isEqualTo("1.1.1");
    assertThat(store.dedupe()).isTrue();
    assertThat(store.gc()).isTrue();
    assertThat(store.commit()).isFalse();
    assertThat(List.of(store.gcDelay(), store.gcInterval(), store.retentionDelay()))
        .containsOnly(Duration.ofHours(1));
    assertThat(store.gcTimeWindow()).isNull();
    assertThat(store.gcMaxSchedulerDelay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(store.retention().policies()).isEmpty();
    assertThat(loaded.http().address()).isEqualTo("127.0.0.1");
    assertThat(loaded.http().port()).isEqualTo(8080);
    assertThat(List.of(loaded.http().readTimeout(), loaded.http().writeTimeout()))
        .containsOnly(Duration.ofMinutes(1));
    assertThat(loaded.http().compat()).isEmpty();
    assertThat(loaded.log()).isEqualTo(new LogConfiguration(LogLevel.DEBUG, null, null));
    assertThat(loaded.extensions().activeScrub()).isEmpty();
    assertThat(loaded.extensions().activeMetrics()).isEmpty();
    assertThat(loaded.cluster()).isNull();
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
