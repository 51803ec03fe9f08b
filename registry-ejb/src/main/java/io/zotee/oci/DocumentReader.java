package io.zotee.oci;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the properties of a manifest while they pass. */
final class DocumentReader {
  private long schemaVersion;
  private @Nullable MediaType mediaType;
  private @Nullable Descriptor config;
  private @Nullable List<Descriptor> layers;
  private @Nullable List<Descriptor> manifests;
  private @Nullable Descriptor subject;
  private @Nullable String artifactType;
  private Map<String, String> annotations = Map.of();

  private DocumentReader() {}

  static ManifestParser.Document read(StrictJson json) {
    DocumentReader reader = new DocumentReader();
    json.members(reader::member);
    return new ManifestParser.Document(
        reader.schemaVersion,
        reader.mediaType,
        reader.config,
        reader.layers,
        reader.manifests,
        reader.subject,
        reader.artifactType,
        reader.annotations);
  }

  private void member(String key, StrictJson json) {
    switch (key) {
      case "schemaVersion" -> schemaVersion = json.number(key);
      case "mediaType" -> mediaType = mediaType(json, key);
      case "config" -> config = json.object(key, value -> descriptor(value, key));
      case "layers" -> layers = json.objects(key, value -> descriptor(value, key));
      case "manifests" -> manifests = json.objects(key, value -> descriptor(value, key));
      case "subject" -> subject = json.object(key, value -> descriptor(value, key));
      case "artifactType" -> artifactType = emptyIsAbsent(json.string(key));
      case "annotations" -> annotations = json.strings(key);
      default -> json.skip();
    }
  }

  private static Descriptor descriptor(StrictJson json, String where) {
    return DescriptorReader.read(json, where);
  }

  static MediaType mediaType(StrictJson json, String where) {
    try {
      return MediaType.parse(json.string(where));
    } catch (MalformedException e) {
      throw e.kind() == MalformedException.Kind.MANIFEST
          ? e
          : ManifestParser.malformed(where + ": " + e.getMessage());
    }
  }

  private static @Nullable String emptyIsAbsent(String text) {
    return text.isEmpty() ? null : text;
  }
}
