package io.zotee.config;

import io.zotee.config.ConfigNode.Section;
import io.zotee.config.extension.SyncRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Reads the small files with credentials that a configuration names, JSON or YAML as it is itself:
 * exactly the keys that there are, in any case, with references in values.
 */
public final class CredentialFile {
  private CredentialFile() {}

  /**
   * Reads one.
   *
   * @param type the record of its keys
   * @throws InvalidConfigurationException if it cannot be read or is wrong; it holds every problem
   */
  public static <R extends Record> R read(Path file, Class<R> type)
      throws InvalidConfigurationException {
    return read(file, (binder, root) -> binder.bind(type, root));
  }

  /**
   * Reads the file that {@code extensions.sync.credentialsFile} names.
   *
   * @return users by host and port of registries
   * @throws InvalidConfigurationException as {@link #read}
   */
  public static Map<String, SyncRegistry.Credentials> readByHost(Path file)
      throws InvalidConfigurationException {
    return read(file, (binder, root) -> binder.bindEntries(SyncRegistry.Credentials.class, root));
  }

  private static <T> T read(Path file, BiFunction<RecordBinder, Section, T> bind)
      throws InvalidConfigurationException {
    Problems problems = new Problems();
    References references = new References(System.getenv(), problems);
    T bound;
    try {
      ConfigNode root = ConfigurationLoader.parse(file);
      if (!(root instanceof Section section) || section.members().isEmpty()) {
        throw new UnusableFileException(0, "holds no credentials", "write keys with values there");
      }
      DuplicateKeys.check(Place.ROOT, section, problems);
      bound = bind.apply(new RecordBinder(problems), references.resolve(section));
    } catch (UnusableFileException e) {
      throw new InvalidConfigurationException(file, List.of(e.problem()), references.files());
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(file, problems.sorted(), references.files());
    }
    return bound;
  }
}
