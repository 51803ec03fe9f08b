package io.zotee.config;

import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Loads a configuration file of zot, JSON or YAML. */
public final class ConfigurationLoader {
  private static final String MINIMAL = "{\"storage\": {\"rootDirectory\": \"/var/lib/zotee\"}}";

  private ConfigurationLoader() {}

  /**
   * Loads a file: {@code .json} as JSON, {@code .yaml} and {@code .yml} as YAML, any other as JSON
   * if it starts with a brace, and as YAML if not or if it is no JSON. At most 4 MiB of UTF-8 text.
   *
   * @throws InvalidConfigurationException for a file that cannot be read as well as for one that is
   *     wrong; it holds every problem
   */
  public static Configuration load(Path file) throws InvalidConfigurationException {
    return load(file, new ArrayList<>());
  }

  /**
   * Loads a file for a server, and tells what in it is odd but no mistake.
   *
   * @param warnings receives every warning, and what this version lacks where that is harmless
   * @throws InvalidConfigurationException as {@link #load(Path)}, and for what this version lacks
   *     where going on without it would be unsafe
   */
  public static Configuration load(Path file, List<Problem> warnings)
      throws InvalidConfigurationException {
    CheckedConfiguration checked = check(file, System.getenv(), true);
    warnings.addAll(checked.missing());
    warnings.addAll(checked.warnings());
    return checked.configuration();
  }

  /**
   * Loads a file to tell all about it: what this version lacks is no mistake of the file.
   *
   * @throws InvalidConfigurationException as {@link #load(Path)}
   */
  public static CheckedConfiguration check(Path file) throws InvalidConfigurationException {
    return check(file, System.getenv(), false);
  }

  /** Loads a file whose references are to these variables of the environment. */
  static CheckedConfiguration check(Path file, Map<String, String> environment, boolean forServer)
      throws InvalidConfigurationException {
    Problems problems = new Problems();
    References references = new References(environment, problems);
    Configuration configuration;
    try {
      Section root = requireSettings(parse(file));
      DuplicateKeys.check(Place.ROOT, root, problems);
      configuration =
          new RecordBinder(problems).bind(Configuration.class, references.resolve(root));
    } catch (UnusableFileException e) {
      throw new InvalidConfigurationException(file.toString(), List.of(e.problem()));
    }
    List<Problem> refused = forServer ? problems.obstacles() : problems.sorted();
    if (!refused.isEmpty()) {
      throw new InvalidConfigurationException(file.toString(), refused);
    }
    List<Path> files = new ArrayList<>(references.files());
    files.add(0, file.toAbsolutePath());
    return new CheckedConfiguration(
        configuration, problems.warnings(), problems.unavailable(), problems.missing(), files);
  }

  /** Reads a file, without a look at what its keys mean. */
  static ConfigNode parse(Path file) throws UnusableFileException {
    return ConfigurationFormat.parse(file, ConfigurationText.read(file));
  }

  private static Section requireSettings(ConfigNode root) throws UnusableFileException {
    if (root instanceof Section section && !section.members().isEmpty()) {
      return section;
    }
    if (root instanceof Section || root instanceof Null) {
      throw new UnusableFileException(0, "holds no settings", "the least is " + MINIMAL);
    }
    throw new UnusableFileException(
        root.line(), "is " + root.kind() + ", not sections with keys", "the least is " + MINIMAL);
  }
}
