package io.zotee.protocol.content;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;

/** JSON values from their text. */
public final class JsonText {
  private JsonText() {}

  /** The value, of any kind, that the text spells. */
  public static JsonValue value(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readValue();
    }
  }
}
