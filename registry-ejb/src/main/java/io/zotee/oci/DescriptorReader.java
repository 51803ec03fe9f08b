package io.zotee.oci;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the properties of a descriptor while they pass. */
final class DescriptorReader {
  private final String where;
  private @Nullable MediaType mediaType;
  private @Nullable Digest digest;
  private long size = -1;
  private @Nullable String artifactType;
  private Map<String, String> annotations = Map.of();

  private DescriptorReader(String where) {
    this.where = where;
  }

  static Descriptor read(StrictJson json, String where) {
    DescriptorReader reader = new DescriptorReader(where);
    json.members(reader::member);
    return reader.result();
  }

  private void member(String key, StrictJson json) {
    switch (key) {
      case "mediaType" -> mediaType = DocumentReader.mediaType(json, where + ".mediaType");
      case "digest" -> digest = digest(json.string(where + ".digest"));
      case "size" -> size = json.number(where + ".size");
      case "artifactType" -> artifactType = json.string(where + ".artifactType");
      case "annotations" -> annotations = json.strings(where + ".annotations");
      default -> json.skip();
    }
  }

  private Digest digest(String text) {
    try {
      return Digest.parse(text);
    } catch (MalformedException e) {
      throw ManifestParser.malformed(where + ": " + e.getMessage());
    }
  }

  private Descriptor result() {
    if (mediaType == null || digest == null || size < 0) {
      throw ManifestParser.malformed(where + " must have mediaType, digest and size");
    }
    return new Descriptor(mediaType, size, digest, artifactType, annotations);
  }
}
