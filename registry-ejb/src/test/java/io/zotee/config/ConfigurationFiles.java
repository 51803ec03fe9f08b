package io.zotee.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Configuration files of a test, in its own directory. */
final class ConfigurationFiles {
  private final Path directory;

  ConfigurationFiles(Path directory) {
    this.directory = directory;
  }

  Configuration load(String name, String text) throws InvalidConfigurationException {
    return ConfigurationLoader.load(write(name, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The problems of a file, as the user reads them. */
  List<String> problems(String name, String text) {
    return problems(name, text.getBytes(StandardCharsets.UTF_8));
  }

  List<String> problems(String name, byte[] content) {
    return refusals(name, content, ConfigurationLoader::load);
  }

  /** The same without what is no mistake of the file, but lacking in this version. */
  List<String> mistakes(String name, byte[] content) {
    return refusals(name, content, ConfigurationLoader::check);
  }

  private interface Loading {
    Object load(Path file) throws InvalidConfigurationException;
  }

  private List<String> refusals(String name, byte[] content, Loading loading) {
    Path file = write(name, content);
    InvalidConfigurationException refusal =
        catchThrowableOfType(InvalidConfigurationException.class, () -> loading.load(file));
    if (refusal == null) {
      throw new AssertionError("Loaded without a problem:\n" + file);
    }
    return refusal.problems().stream().map(problem -> problem.describe(name)).toList();
  }

  Path write(String name, byte[] content) {
    try {
      return Files.write(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
