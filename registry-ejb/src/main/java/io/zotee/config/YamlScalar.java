package io.zotee.config;

import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Scalar;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** Gives YAML scalars their types by the core schema (YAML 1.2.2, chapter 10.3). */
final class YamlScalar {
  private static final String TAG_PREFIX = "tag:yaml.org,2002:";

  private YamlScalar() {}

  static ConfigNode resolve(ScalarEvent event, int line) throws UnusableFileException {
    String text = event.getValue();
    if (!event.getTag().isPresent()) {
      return event.isPlain() ? resolvePlain(text, line) : new Scalar(line, text, Scalar.Type.TEXT);
    }
    return switch (shortTag(event.getTag().get())) {
      case "str", "!" -> new Scalar(line, text, Scalar.Type.TEXT);
      case "int", "float", "bool", "null" -> resolvePlain(text, line);
      default -> throw unknownTag(line);
    };
  }

  static void requireCollectionTag(String tag, int line) throws UnusableFileException {
    String name = shortTag(tag);
    if (!name.equals("map") && !name.equals("seq") && !name.equals("!")) {
      throw unknownTag(line);
    }
  }

  private static String shortTag(String tag) {
    return tag.startsWith(TAG_PREFIX) ? tag.substring(TAG_PREFIX.length()) : tag;
  }

  private static UnusableFileException unknownTag(int line) {
    return new UnusableFileException(
        line,
        "has a value that begins with !, a tag, which means nothing here",
        "put the value in quotes if it is meant as it stands, or remove the tag");
  }

  private static ConfigNode resolvePlain(String text, int line) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> new Null(line);
      case "true", "True", "TRUE", "false", "False", "FALSE" ->
          new Scalar(line, text, Scalar.Type.BOOLEAN);
      default -> new Scalar(line, text, isNumber(text) ? Scalar.Type.NUMBER : Scalar.Type.TEXT);
    };
  }

  /** Whether the text is digits with an optional sign, fraction and exponent. */
  private static boolean isNumber(String text) {
    int at = skipSign(text, 0);
    int digits = skipDigits(text, at) - at;
    at += digits;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = skipDigits(text, at + 1);
      digits += end - at - 1;
      at = end;
    }
    if (digits > 0 && at < text.length() && "eE".indexOf(text.charAt(at)) >= 0) {
      int exponent = skipSign(text, at + 1);
      at = skipDigits(text, exponent);
      digits = at - exponent;
    }
    return digits > 0 && at == text.length();
  }

  private static int skipSign(String text, int at) {
    return at < text.length() && "+-".indexOf(text.charAt(at)) >= 0 ? at + 1 : at;
  }

  private static int skipDigits(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
