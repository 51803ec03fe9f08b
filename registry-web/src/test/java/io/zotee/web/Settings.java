package io.zotee.web;

import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configurations as users write them. */
public final class Settings {
  private Settings() {}

  /** The defaults but for what is in this section {@code http}. */
  public static Configuration http(String json) {
    try {
      Path file = Files.createTempFile("settings", ".json");
      try {
        Files.writeString(
            file, "{\"storage\": {\"rootDirectory\": \"images\"}, \"http\": " + json + "}");
        return ConfigurationLoader.load(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidConfigurationException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
