package io.zotee.oci;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A cursor over one JSON object that refuses what readers disagree on: a key twice in one object,
 * anything after the object, and nesting so deep that some reader would give up.
 */
final class StrictJson {
  /** The deepest nesting that is read, in levels. */
  static final int MAX_DEPTH = 128;

  private static final int MAX_DIGITS = 18;

  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private final JsonParser parser;
  private int depth;

  private StrictJson(JsonParser parser) {
    this.parser = parser;
  }

  /** Takes the value of one key; it must consume exactly that value. */
  interface Member {
    void value(String key, StrictJson json);
  }

  /** Reads the text as one object by the given function, which must consume it all. */
  static <T> T read(String text, Function<StrictJson, T> object) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      StrictJson json = new StrictJson(parser);
      if (!parser.hasNext() || parser.next() != Event.START_OBJECT) {
        throw ManifestParser.malformed("it must be one JSON object");
      }
      T result = object.apply(json);
      if (parser.hasNext()) {
        throw ManifestParser.malformed("nothing may follow the JSON object");
      }
      return result;
    }
  }

  /** Gives every member of the object that has just begun. */
  void members(Member member) {
    enter();
    Set<String> seen = new HashSet<>();
    while (parser.next() == Event.KEY_NAME) {
      String key = parser.getString();
      if (!seen.add(key)) {
        throw ManifestParser.malformed("key " + MalformedException.quote(key) + " stands twice");
      }
      member.value(key, this);
    }
    depth--;
  }

  /** The string that comes next. */
  String string(String where) {
    if (parser.next() != Event.VALUE_STRING) {
      throw ManifestParser.malformed(where + " must be a string");
    }
    return parser.getString();
  }

  /** The whole number that comes next, not negative, of at most {@value #MAX_DIGITS} digits. */
  long number(String where) {
    if (parser.next() == Event.VALUE_NUMBER) {
      // As text: a parser's own conversions fail in ways of their own on absurd numbers.
      String digits = parser.getString();
      if (digits.length() <= MAX_DIGITS && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Long.parseLong(digits);
      }
    }
    throw ManifestParser.malformed(where + " must be a whole number, not negative");
  }

  /** The object that comes next. */
  <T> T object(String where, Function<StrictJson, T> object) {
    if (parser.next() != Event.START_OBJECT) {
      throw ManifestParser.malformed(where + " must be an object");
    }
    return object.apply(this);
  }

  /** The array of objects that comes next. */
  <T> List<T> objects(String where, Function<StrictJson, T> object) {
    if (parser.next() != Event.START_ARRAY) {
      throw ManifestParser.malformed(where + " must be an array");
    }
    enter();
    List<T> items = new ArrayList<>();
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      if (event != Event.START_OBJECT) {
        throw ManifestParser.malformed(where + " may only have objects");
      }
      items.add(object.apply(this));
    }
    depth--;
    return items;
  }

  /** The object of strings that comes next. */
  Map<String, String> strings(String where) {
    return object(
        where,
        json -> {
          Map<String, String> strings = new LinkedHashMap<>();
          json.members(
              (key, value) ->
                  strings.put(
                      key, value.string(where + "[" + MalformedException.quote(key) + "]")));
          return strings;
        });
  }

  /** Passes over the value that comes next, whatever it is. */
  void skip() {
    skipValue(parser.next());
  }

  private void skipValue(Event event) {
    if (event == Event.START_OBJECT) {
      members((key, json) -> json.skip());
    } else if (event == Event.START_ARRAY) {
      enter();
      for (Event item = parser.next(); item != Event.END_ARRAY; item = parser.next()) {
        skipValue(item);
      }
      depth--;
    }
  }

  private void enter() {
    if (++depth > MAX_DEPTH) {
      throw ManifestParser.malformed("it is nested more than " + MAX_DEPTH + " levels deep");
    }
  }
}
