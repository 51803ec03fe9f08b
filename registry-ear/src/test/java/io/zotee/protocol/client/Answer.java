package io.zotee.protocol.client;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the registry answered to one request: status, headers (names in any case) and body. */
public final class Answer {
  private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

  private final URI request;
  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] bytes;

  Answer(URI request, int status, Map<String, List<String>> headers, byte[] bytes) {
    this.request = request;
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.bytes = bytes;
  }

  public int status() {
    return status;
  }

  /** Every value of a header, one for each line that carried it. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** The value of a header that the answer must have. */
  public String requiredHeader(String name) {
    return header(name)
        .orElseThrow(() -> new AssertionError("header " + name + " is missing in " + this));
  }

  /** {@code Location}, made absolute. */
  public URI location() {
    return request.resolve(requiredHeader("Location"));
  }

  /** The next page, made absolute, if {@code Link} names one (RFC 8288, relation type "next"). */
  public Optional<URI> next() {
    return header("Link")
        .map(
            value -> {
              Matcher link = NEXT.matcher(value);
              if (!link.matches()) {
                throw new AssertionError("not a link to a next page: " + value);
              }
              return request.resolve(link.group(1));
            });
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The body read as UTF-8. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The body as a JSON object. */
  public JsonObject json() {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(bytes))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new AssertionError("not a JSON object: " + this, e);
    }
  }

  /** The strings of an array field of the body. */
  public List<String> strings(String field) {
    return json().getJsonArray(field).getValuesAs(value -> unquoted(value.toString()));
  }

  /** The entries of the body's {@code errors}. */
  public List<RegistryError> errors() {
    JsonObject body = json();
    if (!body.containsKey("errors")) {
      throw new AssertionError("no errors field in " + this);
    }
    return body.getJsonArray("errors").getValuesAs(JsonObject.class).stream()
        .map(RegistryError::of)
        .toList();
  }

  @Override
  public String toString() {
    String body = text();
    return status
        + " to "
        + shortened(request.toString())
        + " "
        + headers
        + " "
        + bytes.length
        + " bytes: "
        + shortened(body);
  }

  private static String shortened(String text) {
    return text.length() <= 500 ? text : text.substring(0, 500) + "...";
  }

  private static String unquoted(String json) {
    return json.substring(1, json.length() - 1);
  }
}
