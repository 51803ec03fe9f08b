package io.zotee.protocol.content;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.UUID;

/**
 * Writes an image manifest or an image index, field by field and unchecked: a broken one can be
 * written too.
 */
public final class ManifestBuilder {
  private final String mediaType;
  private final String entriesField;
  private final Algorithm algorithm;
  private final JsonObjectBuilder fields;
  private final JsonArrayBuilder entries = Json.createArrayBuilder();
  private final JsonObjectBuilder annotations = Json.createObjectBuilder();

  private ManifestBuilder(String mediaType, String entriesField, Algorithm algorithm) {
    this.mediaType = mediaType;
    this.entriesField = entriesField;
    this.algorithm = algorithm;
    this.fields = Json.createObjectBuilder().add("schemaVersion", 2).add("mediaType", mediaType);
    annotation("org.example.unique", UUID.randomUUID().toString());
  }

  /** An image manifest with the given config, its descriptors by sha256. */
  public static ManifestBuilder image(Content config) {
    return image(config, Algorithm.SHA256);
  }

  /** An image manifest with the given config, its descriptors by {@code algorithm}. */
  public static ManifestBuilder image(Content config, Algorithm algorithm) {
    return imageOf(MediaTypes.IMAGE_MANIFEST, config, algorithm);
  }

  /** A Docker image manifest of version 2, schema 2. */
  public static ManifestBuilder dockerImage(Content config) {
    return imageOf(MediaTypes.DOCKER_MANIFEST, config, Algorithm.SHA256);
  }

  /** An image index, its descriptors by sha256. */
  public static ManifestBuilder index() {
    return index(Algorithm.SHA256);
  }

  /** An image index, its descriptors by {@code algorithm}. */
  public static ManifestBuilder index(Algorithm algorithm) {
    return new ManifestBuilder(MediaTypes.IMAGE_INDEX, "manifests", algorithm);
  }

  /** A Docker manifest list. */
  public static ManifestBuilder dockerList() {
    return new ManifestBuilder(MediaTypes.DOCKER_LIST, "manifests", Algorithm.SHA256);
  }

  private static ManifestBuilder imageOf(String mediaType, Content config, Algorithm algorithm) {
    ManifestBuilder builder = new ManifestBuilder(mediaType, "layers", algorithm);
    builder.fields.add("config", config.descriptor(algorithm));
    return builder;
  }

  /** Adds a layer of an image, or a manifest of an index. */
  public ManifestBuilder entry(Content content) {
    return entry(content.descriptor(algorithm));
  }

  /** Adds a layer of an image, or a manifest of an index, by a ready descriptor. */
  public ManifestBuilder entry(JsonObject descriptor) {
    entries.add(descriptor);
    return this;
  }

  /** Adds a manifest of an index with the platform that it is for. */
  public ManifestBuilder entry(Content content, String architecture) {
    return entry(
        content
            .describe(algorithm)
            .add(
                "platform",
                Json.createObjectBuilder().add("os", "linux").add("architecture", architecture))
            .build());
  }

  public ManifestBuilder artifactType(String artifactType) {
    return field("artifactType", Json.createValue(artifactType));
  }

  /** Makes the manifest a referrer of {@code subject}. */
  public ManifestBuilder subject(Content subject) {
    return field("subject", subject.descriptor(algorithm));
  }

  public ManifestBuilder annotation(String key, String value) {
    annotations.add(key, value);
    return this;
  }

  /** Sets any field of the manifest, replacing what this builder would have written for it. */
  public ManifestBuilder field(String name, JsonValue value) {
    fields.add(name, value);
    return this;
  }

  /** The manifest as it goes over the wire. */
  public Content build() {
    JsonObject manifest =
        Json.createObjectBuilder(
                Json.createObjectBuilder()
                    .add(entriesField, entries)
                    .add("annotations", annotations)
                    .build())
            .addAll(fields)
            .build();
    return Content.of(mediaType, manifest.toString());
  }
}
