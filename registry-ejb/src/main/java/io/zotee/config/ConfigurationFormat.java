package io.zotee.config;

import io.zotee.config.ConfigNode.Null;
import java.nio.file.Path;
import java.util.Locale;

/** Which language a configuration file is written in, by its name or else by trying. */
final class ConfigurationFormat {
  private static final String REMEDY = "write the same as JSON or YAML, and name it .json or .yaml";

  private ConfigurationFormat() {}

  /** Reads the text of a file: {@link Null} when there is nothing in it. */
  static ConfigNode parse(Path file, String text) throws UnusableFileException {
    if (text.isBlank()) {
      return new Null(0);
    }
    return switch (extension(file)) {
      case "json" -> JsonNodeReader.read(text);
      case "yaml", "yml" -> YamlNodeReader.read(text);
      case "toml" -> throw unread("TOML");
      case "properties", "props", "prop" -> throw unread("properties");
      case "hcl", "tfvars" -> throw unread("HCL");
      case "dotenv", "env" -> throw unread("dotenv");
      case "ini" -> throw unread("INI");
      default -> guess(text);
    };
  }

  private static String extension(Path file) {
    String name = file.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static UnusableFileException unread(String language) {
    return new UnusableFileException(
        0, "is by its name a file in " + language + ", which is not read", REMEDY);
  }

  /** What begins as JSON does, but is none, may still be YAML, which allows more. */
  private static ConfigNode guess(String text) throws UnusableFileException {
    if (!text.stripLeading().startsWith("{")) {
      return YamlNodeReader.read(text);
    }
    try {
      return JsonNodeReader.read(text);
    } catch (UnusableFileException asJson) {
      try {
        return YamlNodeReader.read(text);
      } catch (UnusableFileException asYaml) {
        throw asJson;
      }
    }
  }
}
