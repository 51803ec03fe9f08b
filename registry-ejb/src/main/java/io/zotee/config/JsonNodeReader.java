package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Scalar;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;
import io.zotee.config.JsonSyntax.Before;
import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON (RFC 8259) into nodes. */
final class JsonNodeReader {
  private final JsonParser parser;
  private Before before = Before.START;

  private JsonNodeReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a text that holds one JSON value, and is not blank. */
  static ConfigNode read(String text) throws UnusableFileException {
    try (JsonParser parser = Json.createParser(new StringReader(text))) {
      JsonNodeReader reader = new JsonNodeReader(parser);
      try {
        ConfigNode node = reader.node(parser.next(), 1);
        reader.before = Before.END;
        if (parser.hasNext()) {
          parser.next();
        }
        return node;
      } catch (JsonParsingException e) {
        throw JsonSyntax.problem(text, e.getLocation().getStreamOffset(), reader.before);
      }
    }
  }

  private ConfigNode node(Event event, int depth) throws UnusableFileException {
    int line = line();
    if (depth > ConfigNode.MAX_DEPTH) {
      throw new UnusableFileException(
          line, "is nested deeper than " + ConfigNode.MAX_DEPTH + " levels", "nest it less");
    }
    ConfigNode node =
        switch (event) {
          case START_OBJECT -> section(line, depth);
          case START_ARRAY -> sequence(line, depth);
          case VALUE_STRING -> new Scalar(line, parser.getString(), Scalar.Type.TEXT);
          case VALUE_NUMBER -> new Scalar(line, parser.getString(), Scalar.Type.NUMBER);
          case VALUE_TRUE -> new Scalar(line, "true", Scalar.Type.BOOLEAN);
          case VALUE_FALSE -> new Scalar(line, "false", Scalar.Type.BOOLEAN);
          case VALUE_NULL -> new Null(line);
          case KEY_NAME, END_OBJECT, END_ARRAY ->
              throw new IllegalStateException(event + " where a value must be");
        };
    before = Before.VALUE;
    return node;
  }

  private Section section(int line, int depth) throws UnusableFileException {
    List<Member> members = new ArrayList<>();
    before = Before.START;
    while (parser.next() == Event.KEY_NAME) {
      String key = parser.getString();
      int keyLine = line();
      before = Before.KEY;
      members.add(new Member(key, keyLine, node(parser.next(), depth + 1)));
    }
    return new Section(line, members);
  }

  private Sequence sequence(int line, int depth) throws UnusableFileException {
    List<ConfigNode> items = new ArrayList<>();
    before = Before.START;
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      items.add(node(event, depth + 1));
    }
    return new Sequence(line, items);
  }

  private int line() {
    return (int) parser.getLocation().getLineNumber();
  }
}
