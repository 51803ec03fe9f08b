package io.zotee.storage.local;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MediaType;
import io.zotee.oci.Tag;
import io.zotee.storage.DamagedException;
import io.zotee.storage.IndexCheckpoint;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code index.json} of an OCI image layout as zot writes it (image-spec, image-layout.md): one
 * descriptor for each tag, which stands in an annotation, and one without for a manifest that has
 * none. Reading passes over what a registry could not serve, such as a tag that is none, and says
 * so in the log.
 */
final class IndexJson {
  private static final Logger LOG = System.getLogger("io.zotee.storage");
  private static final String REF_NAME = "org.opencontainers.image.ref.name";
  private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

  private IndexJson() {}

  /** Takes an entry. */
  interface Entries {
    void entry(Descriptor descriptor, @Nullable Tag tag);
  }

  /**
   * Tells the entries. The stream stays open, and may have more behind the index.
   *
   * @param place the file's name, for messages
   * @throws DamagedException when it is no index
   */
  static void read(InputStream in, String place, Entries entries) throws IOException {
    try (JsonParser json = PARSERS.createParser(unclosed(in), StandardCharsets.UTF_8)) {
      expect(json, Event.START_OBJECT);
      while (json.next() == Event.KEY_NAME) {
        boolean manifests = json.getString().equals("manifests");
        Event value = json.next();
        if (manifests && value == Event.START_ARRAY) {
          manifests(json, place, entries);
        } else {
          passOver(json, value);
        }
      }
    } catch (JsonException | IllegalStateException | java.util.NoSuchElementException e) {
      throw new DamagedException(place + " is not a valid index: " + e.getMessage(), e);
    }
  }

  private static InputStream unclosed(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public void close() {}
    };
  }

  private static void manifests(JsonParser json, String place, Entries entries) {
    for (Event item = json.next(); item != Event.END_ARRAY; item = json.next()) {
      if (item == Event.START_OBJECT) {
        entry(json, place, entries);
      } else {
        passOver(json, item);
        LOG.log(Level.WARNING, "{0}: passing over an entry that is no descriptor", place);
      }
    }
  }

  private static void entry(JsonParser json, String place, Entries entries) {
    String mediaType = "";
    String digest = "";
    String tag = null;
    long size = 0;
    while (json.next() == Event.KEY_NAME) {
      switch (json.getString()) {
        case "mediaType" -> mediaType = string(json);
        case "digest" -> digest = string(json);
        case "size" -> size = number(json);
        case "annotations" -> tag = refName(json);
        default -> passOver(json, json.next());
      }
    }
    try {
      Descriptor descriptor =
          new Descriptor(MediaType.parse(mediaType), size, Digest.parse(digest));
      entries.entry(descriptor, tag == null ? null : Tag.parse(tag));
    } catch (IllegalArgumentException e) {
      LOG.log(Level.WARNING, "{0}: passing over an entry: {1}", place, e.getMessage());
    }
  }

  private static @Nullable String refName(JsonParser json) {
    String refName = null;
    Event value = json.next();
    if (value != Event.START_OBJECT) {
      passOver(json, value);
    } else {
      while (json.next() == Event.KEY_NAME) {
        String key = json.getString();
        String text = string(json);
        if (key.equals(REF_NAME)) {
          refName = text;
        }
      }
    }
    return refName;
  }

  private static String string(JsonParser json) {
    Event value = json.next();
    passOver(json, value);
    return value == Event.VALUE_STRING ? json.getString() : "";
  }

  private static long number(JsonParser json) {
    Event value = json.next();
    passOver(json, value);
    return value == Event.VALUE_NUMBER ? json.getLong() : 0;
  }

  /** Goes to the end of a value that has begun. */
  private static void passOver(JsonParser json, Event value) {
    if (value == Event.START_OBJECT) {
      json.skipObject();
    } else if (value == Event.START_ARRAY) {
      json.skipArray();
    }
  }

  private static void expect(JsonParser json, Event event) {
    if (json.next() != event) {
      throw new JsonException("it must begin with " + event);
    }
  }

  /** Writes an index. Nothing in it needs escaping: the grammars of its texts exclude that. */
  static void write(Iterable<IndexCheckpoint.Entry> entries, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder(1 << 14);
    text.append("{\"schemaVersion\":2,\"manifests\":[");
    String separator = "";
    for (IndexCheckpoint.Entry entry : entries) {
      Collection<Tag> tags = entry.tags();
      if (tags.isEmpty()) {
        descriptor(text.append(separator), entry.descriptor()).append('}');
        separator = ",";
      }
      for (Tag tag : tags) {
        descriptor(text.append(separator), entry.descriptor());
        text.append(",\"annotations\":{\"").append(REF_NAME).append("\":\"").append(tag.value());
        text.append("\"}}");
        separator = ",";
        flush(text, out, 1 << 13);
      }
      flush(text, out, 1 << 13);
    }
    text.append("]}");
    flush(text, out, 0);
  }

  private static StringBuilder descriptor(StringBuilder text, Descriptor descriptor) {
    return text.append("{\"mediaType\":\"")
        .append(descriptor.mediaType().value())
        .append("\",\"digest\":\"")
        .append(descriptor.digest())
        .append("\",\"size\":")
        .append(descriptor.size());
  }

  private static void flush(StringBuilder text, OutputStream out, int above) throws IOException {
    if (text.length() > above) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      text.setLength(0);
    }
  }
}
