package io.zotee.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Writes an OCI layout with one image for several platforms. The platforms share their first layer
 * and each has a second of its own; the same bytes come out on every machine.
 */
final class MultiPlatformImage {
  static final List<String> ARCHITECTURES = List.of("amd64", "arm64", "s390x");

  private static final String OCI = "application/vnd.oci.image.";
  private static final int TAR_BLOCK = 512;

  private final OciLayout layout;

  private MultiPlatformImage(OciLayout layout) {
    this.layout = layout;
  }

  /** Writes the layout into a directory that does not exist yet. */
  static OciLayout write(Path directory) throws IOException {
    OciLayout layout = new OciLayout(directory);
    new MultiPlatformImage(layout).write();
    return layout;
  }

  private void write() throws IOException {
    Files.createDirectories(layout.directory().resolve("blobs/sha256"));
    byte[] shared = tar("shared.bin", 300_000, 1);
    JsonArrayBuilder manifests = Json.createArrayBuilder();
    for (String architecture : ARCHITECTURES) {
      byte[] own = tar(architecture + ".bin", 70_000, architecture.hashCode());
      manifests.add(
          Json.createObjectBuilder(image(architecture, List.of(shared, own)))
              .add(
                  "platform",
                  Json.createObjectBuilder().add("architecture", architecture).add("os", "linux")));
    }
    JsonObjectBuilder index = manifest("index.v1+json").add("manifests", manifests);
    JsonObject top =
        Json.createObjectBuilder(blob("index.v1+json", json(index)))
            .add(
                "annotations",
                Json.createObjectBuilder().add("org.opencontainers.image.ref.name", "1"))
            .build();
    Files.writeString(
        layout.directory().resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    Files.write(
        layout.directory().resolve("index.json"),
        json(manifest("index.v1+json").add("manifests", Json.createArrayBuilder().add(top))));
  }

  private JsonObject image(String architecture, List<byte[]> tars) throws IOException {
    JsonArrayBuilder layers = Json.createArrayBuilder();
    JsonArrayBuilder differences = Json.createArrayBuilder();
    for (byte[] tar : tars) {
      layers.add(blob("layer.v1.tar+gzip", gzip(tar)));
      differences.add(digest(tar));
    }
    JsonObjectBuilder config =
        Json.createObjectBuilder()
            .add("architecture", architecture)
            .add("os", "linux")
            .add("config", Json.createObjectBuilder().add("User", "1000"))
            .add(
                "rootfs",
                Json.createObjectBuilder().add("type", "layers").add("diff_ids", differences));
    return blob(
        "manifest.v1+json",
        json(
            manifest("manifest.v1+json")
                .add("config", blob("config.v1+json", json(config)))
                .add("layers", layers)));
  }

  private static JsonObjectBuilder manifest(String type) {
    return Json.createObjectBuilder().add("schemaVersion", 2).add("mediaType", OCI + type);
  }

  private JsonObject blob(String type, byte[] content) throws IOException {
    Files.write(layout.blob(digest(content)), content);
    return Json.createObjectBuilder()
        .add("mediaType", OCI + type)
        .add("digest", digest(content))
        .add("size", content.length)
        .build();
  }

  private static byte[] json(JsonObjectBuilder object) {
    return object.build().toString().getBytes(UTF_8);
  }

  private static String digest(byte[] content) throws IOException {
    return OciLayout.sha256(new ByteArrayInputStream(content));
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(content);
    }
    return compressed.toByteArray();
  }

  /** A tar archive (POSIX ustar) of one file with bytes that do not compress. */
  private static byte[] tar(String name, int size, long seed) {
    byte[] file = new byte[size];
    new Random(seed).nextBytes(file);
    byte[] header = new byte[TAR_BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format("%011o", size));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    int checksum = 0;
    for (byte b : header) {
      checksum += b;
    }
    put(header, 148, String.format("%06o", checksum) + "\0");
    int padded = (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
    return ByteBuffer.allocate(TAR_BLOCK + padded + 2 * TAR_BLOCK)
        .put(header)
        .put(Arrays.copyOf(file, padded))
        .array();
  }

  private static void put(byte[] header, int offset, String field) {
    byte[] bytes = field.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
