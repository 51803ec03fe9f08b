package io.zotee.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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

  private static final String LAYER = "layer.v1.tar+gzip";
  private static final int TAR_BLOCK = 512;

  private MultiPlatformImage() {}

  /** Writes the layout, with tag 1, into a directory that does not exist yet. */
  static OciLayout write(Path directory) throws IOException {
    OciLayoutWriter writer = OciLayoutWriter.in(directory);
    byte[] shared = tar("shared.bin", 300_000, 1);
    JsonArrayBuilder manifests = Json.createArrayBuilder();
    for (String architecture : ARCHITECTURES) {
      byte[] own = tar(architecture + ".bin", 70_000, architecture.hashCode());
      JsonArray layers =
          Json.createArrayBuilder()
              .add(writer.blob(LAYER, gzip(shared)))
              .add(writer.blob(LAYER, gzip(own)))
              .build();
      JsonObject image = writer.image(architecture, List.of(digest(shared), digest(own)), layers);
      JsonObjectBuilder platform =
          Json.createObjectBuilder().add("architecture", architecture).add("os", "linux");
      manifests.add(Json.createObjectBuilder(image).add("platform", platform));
    }
    return writer.finish(writer.index(manifests.build()), "1");
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
