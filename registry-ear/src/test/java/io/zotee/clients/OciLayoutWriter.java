package io.zotee.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Writes an OCI image layout blob by blob. Each method returns the descriptor of what it wrote (OCI
 * image specification 1.1, descriptor), to be put into the next.
 */
final class OciLayoutWriter {
  private static final String OCI = "application/vnd.oci.image.";

  private final OciLayout layout;

  private OciLayoutWriter(OciLayout layout) {
    this.layout = layout;
  }

  /** Begins a layout in a directory that does not exist yet. */
  static OciLayoutWriter in(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("blobs/sha256"));
    Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    return new OciLayoutWriter(new OciLayout(directory));
  }

  /** Writes a blob of type {@code application/vnd.oci.image.<type>}. */
  JsonObject blob(String type, byte[] content) throws IOException {
    String digest = OciLayout.sha256(new ByteArrayInputStream(content));
    Files.write(layout.blob(digest), content);
    return descriptor(type, digest, content.length);
  }

  /** Moves a file into the layout as a blob of type {@code application/vnd.oci.image.<type>}. */
  JsonObject move(String type, Path file) throws IOException {
    String digest;
    try (InputStream in = Files.newInputStream(file)) {
      digest = OciLayout.sha256(in);
    }
    Files.move(file, layout.blob(digest));
    return descriptor(type, digest, Files.size(layout.blob(digest)));
  }

  /** Writes an image for Linux of layers that are in the layout already. */
  JsonObject image(String architecture, Collection<String> diffIds, JsonArray layers)
      throws IOException {
    JsonObjectBuilder rootfs =
        Json.createObjectBuilder()
            .add("type", "layers")
            .add("diff_ids", Json.createArrayBuilder(diffIds));
    JsonObjectBuilder config =
        Json.createObjectBuilder()
            .add("architecture", architecture)
            .add("os", "linux")
            .add("config", Json.createObjectBuilder().add("User", "1000"))
            .add("rootfs", rootfs);
    return blob(
        "manifest.v1+json",
        json(
            manifest("manifest.v1+json")
                .add("config", blob("config.v1+json", json(config)))
                .add("layers", layers)));
  }

  /** Writes an index of images that are in the layout already. */
  JsonObject index(JsonArray manifests) throws IOException {
    return blob("index.v1+json", json(manifest("index.v1+json").add("manifests", manifests)));
  }

  /** Writes index.json, which gives the image a tag. */
  OciLayout finish(JsonObject image, String tag) throws IOException {
    JsonObjectBuilder tagged =
        Json.createObjectBuilder(image)
            .add(
                "annotations",
                Json.createObjectBuilder().add("org.opencontainers.image.ref.name", tag));
    JsonArrayBuilder manifests = Json.createArrayBuilder().add(tagged);
    Files.write(
        layout.directory().resolve("index.json"),
        json(manifest("index.v1+json").add("manifests", manifests)));
    return layout;
  }

  private static JsonObject descriptor(String type, String digest, long size) {
    return Json.createObjectBuilder()
        .add("mediaType", OCI + type)
        .add("digest", digest)
        .add("size", size)
        .build();
  }

  private static JsonObjectBuilder manifest(String type) {
    return Json.createObjectBuilder().add("schemaVersion", 2).add("mediaType", OCI + type);
  }

  private static byte[] json(JsonObjectBuilder object) {
    return object.build().toString().getBytes(UTF_8);
  }
}
