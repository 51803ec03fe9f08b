package io.zotee.config;

import io.zotee.config.value.NotAvailable;
import io.zotee.config.value.WithoutEffect;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The configuration file as a JSON Schema (draft-07), for editors and for checks before a file is
 * deployed. It knows what a single file can show: keys, in any case, and the form of values, as
 * leniently as the loader reads them; what values mean together only the loader checks.
 *
 * <p>Each record is a definition. Its {@code properties} have the keys as zot writes them, with
 * documentation and defaults; its {@code patternProperties} accept them in any case.
 */
public final class ConfigurationSchema {
  private static final String DEFINITIONS = "#/definitions/";

  private final JsonGenerator json;
  private final Set<Class<? extends Record>> known = new LinkedHashSet<>();
  private final Deque<Class<? extends Record>> open = new ArrayDeque<>();

  private ConfigurationSchema(JsonGenerator json) {
    this.json = json;
  }

  /** The schema as indented JSON, always the same for the same records. */
  public static String text() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        Json.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
            .createGenerator(text)) {
      new ConfigurationSchema(json).write();
    }
    return text.toString().strip();
  }

  private void write() {
    json.writeStartObject();
    json.write("$schema", "http://json-schema.org/draft-07/schema#");
    json.write("title", "zot config schema");
    json.write("$ref", reference(Configuration.class));
    json.writeStartObject("definitions");
    for (ScalarType type : ScalarType.values()) {
      if (type != ScalarType.CHOICE) {
        ScalarSchema.define(type, json);
      }
    }
    while (!open.isEmpty()) {
      define(open.remove());
    }
    json.writeEnd();
    json.writeEnd();
  }

  /** The reference to a record's definition, which is written in its turn. */
  private String reference(Class<? extends Record> record) {
    if (known.add(record)) {
      open.add(record);
    }
    return DEFINITIONS + name(record);
  }

  /** The record's name, after that of the record it is declared in. */
  private static String name(Class<?> record) {
    Class<?> outer = record.getDeclaringClass();
    return outer == null ? record.getSimpleName() : name(outer) + "." + record.getSimpleName();
  }

  private void define(Class<? extends Record> record) {
    List<KeyShape> keys = RecordShape.of(record).keys();
    json.writeStartObject(name(record));
    json.writeStartArray("type").write("object").write("null").writeEnd();
    json.writeStartObject("properties");
    for (KeyShape key : keys) {
      json.writeStartObject(key.name());
      property(key, record);
      json.writeEnd();
    }
    json.writeEnd();
    json.writeStartObject("patternProperties");
    for (KeyShape key : keys) {
      json.writeStartObject("^" + ScalarSchema.anyCase(key.name()) + "$");
      json.write("$ref", DEFINITIONS + name(record) + "/properties/" + key.name());
      json.writeEnd();
    }
    json.writeEnd();
    json.write("additionalProperties", false);
    json.writeEnd();
  }

  private void property(KeyShape key, Class<? extends Record> record) {
    json.write("description", key.doc() + note(key));
    if (key.component() == null) {
      json.write("pattern", "^" + ScalarSchema.anyCase(SectionTypes.word(record)) + "$");
      return;
    }
    if (key.required() == null && key.defaultText() != null && !key.nullable()) {
      byDefault(key.type(), key.defaultText());
    }
    json.writeStartArray("allOf").writeStartObject();
    value(key.type());
    json.writeEnd().writeEnd();
  }

  private static String note(KeyShape key) {
    NotAvailable lack = key.annotation(NotAvailable.class);
    if (lack != null) {
      return " Not available in this version: without it " + lack.value() + ".";
    }
    WithoutEffect none = key.annotation(WithoutEffect.class);
    return none == null ? "" : " Without effect: " + none.value() + ".";
  }

  private void byDefault(Type type, String text) {
    ScalarType scalar = type instanceof Class<?> plain ? ScalarType.of(plain) : null;
    if (scalar == ScalarType.BOOLEAN) {
      json.write("default", Boolean.parseBoolean(text));
    } else if (scalar == ScalarType.INTEGER || scalar == ScalarType.LONG) {
      json.write("default", Long.parseLong(text));
    } else {
      json.write("default", text);
    }
  }

  /** Writes what a value of the type must be into the object that is open. */
  private void value(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Map.class) {
        map(arguments[1]);
      } else {
        list(arguments[0]);
      }
      return;
    }
    Class<?> plain = (Class<?>) type;
    ScalarType scalar = ScalarType.of(plain);
    if (scalar == ScalarType.CHOICE) {
      ScalarSchema.choice(ScalarType.words(plain), json);
    } else if (scalar != null) {
      json.write("$ref", DEFINITIONS + ScalarSchema.name(scalar));
    } else if (plain.isSealed()) {
      variants(plain);
    } else {
      json.write("$ref", reference(plain.asSubclass(Record.class)));
    }
  }

  /** A list, of which a single value may be the only item. */
  private void list(Type item) {
    json.writeStartArray("anyOf");
    json.writeStartObject();
    json.write("type", "array");
    json.writeStartObject("items");
    value(item);
    json.writeEnd();
    json.writeEnd();
    json.writeStartObject();
    value(item);
    json.writeEnd();
    json.writeEnd();
  }

  private void map(Type value) {
    json.writeStartArray("type").write("object").write("null").writeEnd();
    json.writeStartObject("additionalProperties");
    value(value);
    json.writeEnd();
  }

  private void variants(Class<?> family) {
    json.writeStartArray("anyOf");
    for (Class<? extends Record> variant : SectionTypes.variants(family)) {
      json.writeStartObject().write("$ref", reference(variant)).writeEnd();
    }
    json.writeEnd();
  }
}
