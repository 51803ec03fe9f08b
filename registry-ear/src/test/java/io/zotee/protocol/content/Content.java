package io.zotee.protocol.content;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Bytes with the media type under which they are described. Never changes; the arrays handed out
 * are copies.
 */
public final class Content {
  private final String mediaType;
  private final byte[] bytes;

  private Content(String mediaType, byte[] bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /** Content of the given bytes. */
  public static Content of(String mediaType, byte[] bytes) {
    return new Content(mediaType, bytes.clone());
  }

  /** Content of the given text in UTF-8. */
  public static Content of(String mediaType, String text) {
    return new Content(mediaType, text.getBytes(StandardCharsets.UTF_8));
  }

  /** {@code size} random bytes: content that no registry has seen before. */
  public static Content random(int size) {
    return random(MediaTypes.OCTET_STREAM, size);
  }

  /** {@code size} random bytes of the given media type. */
  public static Content random(String mediaType, int size) {
    byte[] bytes = new byte[size];
    ThreadLocalRandom.current().nextBytes(bytes);
    return new Content(mediaType, bytes);
  }

  /**
   * The two bytes <code>{}</code>, which the image specification uses where there is nothing to
   * say.
   */
  public static Content emptyJson() {
    return of(MediaTypes.EMPTY_JSON, "{}");
  }

  public String mediaType() {
    return mediaType;
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** The bytes from {@code from} (inclusive) to {@code to} (exclusive). */
  public byte[] slice(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** The bytes read as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The bytes read as a JSON object. */
  public JsonObject json() {
    return JsonText.value(text()).asJsonObject();
  }

  /** These bytes followed by the other's, under this media type. */
  public Content followedBy(Content other) {
    byte[] joined = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
    System.arraycopy(other.bytes, 0, joined, bytes.length, other.bytes.length);
    return new Content(mediaType, joined);
  }

  /** The sha256 digest. */
  public String digest() {
    return digest(Algorithm.SHA256);
  }

  public String digest(Algorithm algorithm) {
    return algorithm.digest(bytes);
  }

  /** The descriptor of this content by its sha256 digest. */
  public JsonObject descriptor() {
    return descriptor(Algorithm.SHA256);
  }

  /** The descriptor of this content: media type, digest by {@code algorithm}, and size. */
  public JsonObject descriptor(Algorithm algorithm) {
    return describe(algorithm).build();
  }

  /** The descriptor, open for further fields. */
  public JsonObjectBuilder describe(Algorithm algorithm) {
    return Json.createObjectBuilder()
        .add("mediaType", mediaType)
        .add("digest", digest(algorithm))
        .add("size", bytes.length);
  }
}
