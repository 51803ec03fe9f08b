package io.zotee.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.value.Inline;
import io.zotee.config.value.Secret;
import io.zotee.telemetry.LogEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainConfigurationTest {
  record Part(int rate) {}

  record Sample(
      Secret hidden,
      Path credentialsFile,
      URI cache,
      List<String> urls,
      Map<String, Object> driver,
      Duration interval,
      LogLevel level,
      @Nullable String absent,
      @Inline Part part) {}

  private static final Sample SAMPLE =
      new Sample(
          Secret.of("s3cret"),
          Path.of("/run/credentials"),
          URI.create("redis://user:s3cret@cache:6379/0"),
          List.of("https://bob:s3cret@upstream.example/v2", "https://plain.example"),
          Map.of(
              "name", "s3",
              "secret_key", "s3cret",
              "nested", Map.of("headers", Map.of("X-Api-Key", List.of("s3cret")))),
          Duration.ofMinutes(90),
          LogLevel.WARN,
          null,
          new Part(7));

  @Test
  void hidesSecretsWhereverTheyAre() {
    assertThat(PlainConfiguration.of(SAMPLE).toString()).doesNotContain("s3cret");
  }

  @Test
  void tellsTheRest() {
    Map<String, Object> plain = PlainConfiguration.of(SAMPLE);

    assertThat(plain)
        .containsEntry("hidden", "******")
        .containsEntry("credentialsFile", "/run/credentials")
        .containsEntry("cache", "redis://******@cache:6379/0")
        .containsEntry("interval", "1h30m0s")
        .containsEntry("level", "warn")
        .containsEntry("rate", 7)
        .doesNotContainKeys("absent", "part");
    assertThat(plain.get("urls"))
        .isEqualTo(List.of("https://******@upstream.example/v2", "https://plain.example"));
  }

  @Test
  void fitsIntoAnEvent() {
    Map<String, Object> plain = PlainConfiguration.of(Configuration.defaults());

    assertThat(LogEvent.of("configuration settings").with("params", plain))
        .containsEntry("params", plain);
  }
}
