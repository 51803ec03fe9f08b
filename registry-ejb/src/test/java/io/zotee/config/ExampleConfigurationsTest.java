package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the documentation loads as it is. */
class ExampleConfigurationsTest {
  private static final Path EXAMPLES = Path.of("..", "docs", "examples");

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void loads(Path example) throws Exception {
    assertThat(ConfigurationLoader.load(example).storage().rootDirectory()).isAbsolute();
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

  private static Configuration load(String name) throws InvalidConfigurationException {
    return ConfigurationLoader.load(EXAMPLES.resolve(name));
  }
}
