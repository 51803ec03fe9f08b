package io.zotee.clients;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An OCI image layout on disk that holds one image: what a client pushed, or what it pulled (OCI
 * image specification 1.1, image-layout).
 */
record OciLayout(Path directory) {

  /** Digest of the one manifest or index that index.json names. */
  String digest() throws IOException {
    JsonObject index = parse(Files.readAllBytes(directory.resolve("index.json")));
    assertThat(index.getJsonArray("manifests")).as("images in %s", directory).hasSize(1);
    return index.getJsonArray("manifests").getJsonObject(0).getString("digest");
  }

  /** The bytes of the one manifest or index that index.json names. */
  byte[] manifest() throws IOException {
    return Files.readAllBytes(blob(digest()));
  }

  /**
   * Every blob the image consists of, by digest, with its size in bytes. Two layouts for which this
   * is equal hold the same image byte for byte, since each blob is read and its digest computed.
   */
  SortedMap<String, Long> content() throws IOException {
    SortedMap<String, Long> content = new TreeMap<>();
    collect(digest(), content);
    return content;
  }

  private void collect(String digest, SortedMap<String, Long> content) throws IOException {
    add(digest, content);
    JsonObject manifest = parse(Files.readAllBytes(blob(digest)));
    for (JsonObject child : children(manifest, "manifests")) {
      collect(child.getString("digest"), content);
    }
    for (JsonObject layer : children(manifest, "layers")) {
      add(layer.getString("digest"), content);
    }
    if (manifest.containsKey("config")) {
      add(manifest.getJsonObject("config").getString("digest"), content);
    }
  }

  private void add(String digest, SortedMap<String, Long> content) throws IOException {
    Path file = blob(digest);
    try (InputStream in = Files.newInputStream(file)) {
      String algorithm = digest.substring(0, digest.indexOf(':'));
      assertThat(digest(algorithm, in)).as("digest of %s", file).isEqualTo(digest);
    }
    content.put(digest, Files.size(file));
  }

  private static List<JsonObject> children(JsonObject manifest, String member) {
    return manifest.containsKey(member)
        ? manifest.getJsonArray(member).getValuesAs(JsonObject.class)
        : List.of();
  }

  private static JsonObject parse(byte[] json) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(json))) {
      return reader.readObject();
    }
  }

  /** The file of a blob, whether it exists or not. */
  Path blob(String digest) {
    return directory.resolve("blobs").resolve(digest.replace(':', '/'));
  }

  /** Digest of all that the stream still holds, as {@code sha256:<hex>}. */
  static String sha256(InputStream content) throws IOException {
    return digest("sha256", content);
  }

  private static String digest(String algorithm, InputStream content) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm.replace("sha", "SHA-"));
      new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
      return algorithm + ":" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("no such digest algorithm: " + algorithm, e);
    }
  }
}
