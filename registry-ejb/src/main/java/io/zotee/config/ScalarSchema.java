package io.zotee.config;

import jakarta.json.stream.JsonGenerator;
import java.util.List;
import java.util.Locale;

/** What a JSON Schema says of single values, any of which may be text with a reference in it. */
final class ScalarSchema {
  private static final String REFERENCE = "|\\$\\{";
  private static final String NUMBER = "^[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?$|^$";
  private static final String DURATION =
      "^[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:h|ms?|s|[un\\u00b5\\u03bc]s)[0-9.hmsun\\u00b5\\u03bc]*$"
          + "|^[-+]?0$|^$";
  private static final String WINDOW = "^[0-9]+:[0-9]+-[0-9]+:[0-9]+$|^$";

  private ScalarSchema() {}

  /** The name of the type's definition. */
  static String name(ScalarType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** Writes the definition of a type; {@link ScalarType#CHOICE} has none, see {@link #choice}. */
  static void define(ScalarType type, JsonGenerator json) {
    json.writeStartObject(name(type));
    switch (type) {
      case BOOLEAN ->
          either(json, "boolean", "^(?:" + anyOf(List.of("true", "false")) + "|[tTfF01]?)$");
      case INTEGER, LONG -> either(json, "integer", NUMBER);
      case DOUBLE -> either(json, "number", NUMBER);
      case DURATION -> either(json, "integer", DURATION);
      case DAILY_WINDOW -> either(json, "null", WINDOW);
      case SECRET -> {
        json.write("writeOnly", true);
        single(json);
      }
      case TEXT, PATH, GLOB, REGEX, ADDRESS_RANGE, CHOICE -> single(json);
    }
    json.writeEnd();
  }

  /** Writes what one of some words must be into the object that is open. */
  static void choice(List<String> words, JsonGenerator json) {
    json.writeStartArray("anyOf");
    json.writeStartObject().writeStartArray("enum");
    words.forEach(json::write);
    json.writeEnd().writeEnd();
    text(json, "^(?:" + anyOf(words) + ")$");
    json.writeStartObject().write("type", "null").writeEnd();
    json.writeEnd();
  }

  /** A regular expression for a word in any case. */
  static String anyCase(String word) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      char lower = Character.toLowerCase(c);
      char upper = Character.toUpperCase(c);
      if (lower == upper) {
        expression.append(c);
      } else {
        expression.append('[').append(lower).append(upper).append(']');
      }
    }
    return expression.toString();
  }

  private static String anyOf(List<String> words) {
    StringBuilder expression = new StringBuilder();
    for (String word : words) {
      expression.append(expression.isEmpty() ? "" : "|").append(anyCase(word));
    }
    return expression.toString();
  }

  /** A value of the type, or text that is read as one, or nothing. */
  private static void either(JsonGenerator json, String type, String pattern) {
    json.writeStartArray("anyOf");
    json.writeStartObject().write("type", type).writeEnd();
    text(json, pattern);
    if (type.equals("boolean")) {
      json.writeStartObject().writeStartArray("enum").write(0).write(1).writeEnd().writeEnd();
    }
    if (!type.equals("null")) {
      json.writeStartObject().write("type", "null").writeEnd();
    }
    json.writeEnd();
  }

  private static void text(JsonGenerator json, String pattern) {
    json.writeStartObject().write("type", "string").write("pattern", pattern + REFERENCE);
    json.writeEnd();
  }

  /** Any single value: the loader takes numbers and booleans as the text they are written with. */
  private static void single(JsonGenerator json) {
    json.writeStartArray("type");
    json.write("string").write("number").write("boolean").write("null");
    json.writeEnd();
  }
}
