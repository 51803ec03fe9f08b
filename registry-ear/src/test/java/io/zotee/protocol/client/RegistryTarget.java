package io.zotee.protocol.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * A running registry.
 *
 * @param uri its root, without a path: {@code http://127.0.0.1:8080}
 * @param dockerManifests whether its configuration has {@code compat: [docker2s2]}
 * @param http what sends requests to it
 * @param sockets what connects to it for everything that is not a proper request
 */
public record RegistryTarget(
    URI uri, boolean dockerManifests, HttpClient http, SocketFactory sockets) {
  private static final HttpClient PLAIN =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /** A registry that speaks HTTP/1.1 without TLS. */
  public RegistryTarget(URI uri, boolean dockerManifests) {
    this(uri, dockerManifests, PLAIN, SocketFactory.getDefault());
  }
}
