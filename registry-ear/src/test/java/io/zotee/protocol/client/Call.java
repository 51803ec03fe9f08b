package io.zotee.protocol.client;

import io.zotee.protocol.content.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One request under construction. */
public final class Call {
  private final HttpClient http;
  private final String method;
  private final StringBuilder uri;
  private final HttpRequest.Builder request =
      HttpRequest.newBuilder().timeout(Duration.ofSeconds(60));
  private BodyPublisher body = BodyPublishers.noBody();

  Call(HttpClient http, String method, URI uri) {
    this.http = http;
    this.method = method;
    this.uri = new StringBuilder(uri.toString());
  }

  /** Adds a query parameter; the value is escaped here. */
  public Call query(String name, String value) {
    uri.append(uri.indexOf("?") < 0 ? '?' : '&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    return this;
  }

  /** Adds a header line. */
  public Call header(String name, String value) {
    request.header(name, value);
    return this;
  }

  /** Sends the bytes with their length announced in {@code Content-Length}. */
  public Call body(byte[] bytes) {
    body = BodyPublishers.ofByteArray(bytes);
    return this;
  }

  /** Sends the content with its length and its media type. */
  public Call body(Content content) {
    return header("Content-Type", content.mediaType()).body(content.bytes());
  }

  /**
   * Sends the bytes with chunked transfer encoding, so that the registry does not know how many
   * come.
   */
  public Call streamedBody(byte[] bytes) {
    body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    return this;
  }

  /** Sends the request and waits for the whole answer. Redirects are not followed. */
  public Answer send() {
    try {
      return answer(http.send(build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + uri, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + method + " " + uri, e);
    }
  }

  /** Sends the request without waiting. */
  public CompletableFuture<Answer> sendAsync() {
    return http.sendAsync(build(), BodyHandlers.ofByteArray()).thenApply(Call::answer);
  }

  private HttpRequest build() {
    return request.uri(URI.create(uri.toString())).method(method, body).build();
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    return new Answer(
        response.uri(), response.statusCode(), response.headers().map(), response.body());
  }
}
