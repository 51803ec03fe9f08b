package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.driver.S3Driver;
import io.zotee.config.value.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the documentation is valid as it is, and has nothing to warn of. */
class ExampleConfigurationsTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");

  private static final Map<String, String> ENVIRONMENT = Map.of("ZOT_BUCKET", "images");

  private final Path directory;

  ExampleConfigurationsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.filter(file -> !file.endsWith("secrets.yaml")).sorted().toList();
    }
  }

  /** Its secrets are not where they are on a server. */
  @Test
  void showWhereSecretsAre() throws Exception {
    for (String name : List.of("s3-access-key", "s3-secret-key")) {
      Files.writeString(directory.resolve(name), "hunter2\n");
    }
    String text = Files.readString(EXAMPLES.resolve("secrets.yaml"));
    Path here =
        Files.writeString(
            directory.resolve("secrets.yaml"), text.replace("/run/secrets", directory.toString()));

    CheckedConfiguration checked = ConfigurationLoader.check(here, ENVIRONMENT, false);

    assertThat(checked.files()).hasSize(3);
    assertThat(checked.warnings()).isEmpty();
    assertThat(checked.configuration().storage().settings().storageDriver())
        .isInstanceOfSatisfying(
            S3Driver.class,
            s3 -> {
              assertThat(s3.bucket()).isEqualTo("images");
              assertThat(s3.secretkey())
                  .isNotNull()
                  .extracting(Secret::reveal)
                  .isEqualTo("hunter2");
            });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isValid(Path example) throws Exception {
    CheckedConfiguration checked = ConfigurationLoader.check(example, ENVIRONMENT, false);
    assertThat(checked.configuration().storage().rootDirectory()).isAbsolute();
    assertThat(checked.warnings()).isEmpty();
  }

  @Test
  void showWhatTheyAreNamedFor() throws Exception {
    assertThat(load("durable.yaml").storage().defaultStore().commit()).isTrue();
    assertThat(load("docker-compatible.json").http().compat())
        .containsExactly(Compatibility.DOCKER2S2);
    assertThat(load("retention.yaml").storage().defaultStore().retention().policies()).hasSize(2);
    assertThat(load("sub-paths.json").storage().stores())
        .extracting(StoreConfiguration::route)
        .containsExactly("/ci/nightly", "/infra", "/ci", "/");
    assertThat(load("debug.yaml").log().level()).isEqualTo(LogLevel.DEBUG);
  }

  @Test
  void showServersOnTheNetwork() throws Exception {
    HttpConfiguration http = load("tls-and-limits.yaml").http();
    assertThat(http.tls()).isNotNull();
    assertThat(http.ratelimit()).isNotNull();
    assertThat(http.allowOrigin()).startsWith("https://");
    Configuration watched = load("logs-and-metrics.yaml");
    assertThat(watched.log().audit()).isNotEqualTo(watched.log().output());
    assertThat(watched.extensions().metrics()).isNotNull();
  }

  private static Configuration load(String name) throws InvalidConfigurationException {
    return ConfigurationLoader.load(EXAMPLES.resolve(name));
  }
}
