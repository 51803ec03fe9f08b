package io.zotee.clients;

import static java.util.concurrent.TimeUnit.SECONDS;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A Prometheus that collects the measurements of one server. */
final class Prometheus implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process daemon;
  private final URI uri;

  private Prometheus(Process daemon, URI uri) {
    this.daemon = daemon;
    this.uri = uri;
  }

  /**
   * Starts Prometheus and waits until it answers.
   *
   * @param target the server's host and port
   * @param rules a file with alerts
   * @throws org.opentest4j.TestAbortedException if it is not installed
   */
  static Prometheus start(Path home, String target, Path rules) throws IOException {
    Client prometheus = Client.named("prometheus", home);
    Path configuration =
        Files.writeString(
            home.resolve("prometheus.yml"),
            """
            global: {scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 1s}
            rule_files: ["%s"]
            scrape_configs:
              - job_name: zotee
                static_configs: [{targets: ["%s"]}]
            """
                .formatted(rules, target));
    Path log = home.resolve("prometheus.log");
    String address = "127.0.0.1:" + freePort();
    Process daemon =
        prometheus
            .builder(
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + home.resolve("series"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Prometheus started = new Prometheus(daemon, URI.create("http://" + address));
    started.awaitAnswer(log);
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer(Path log) throws IOException {
    Instant deadline = Instant.now().plus(DEADLINE);
    while (!isReady()) {
      if (!daemon.isAlive() || Instant.now().isAfter(deadline)) {
        close();
        throw new AssertionError("Prometheus does not answer:\n" + Files.readString(log));
      }
    }
  }

  private boolean isReady() {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (UncheckedIOException e) {
      return false; // it does not listen yet
    }
  }

  /** What a query finds now; fails when Prometheus does not understand it. */
  JsonArray query(String expression) {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return data("/api/v1/query?query=" + encoded).getJsonArray("result");
  }

  /** The alerts that are loaded, with their health. */
  JsonArray alerts() {
    return data("/api/v1/rules?type=alert")
        .getJsonArray("groups")
        .getJsonObject(0)
        .getJsonArray("rules");
  }

  private JsonObject data(String path) {
    HttpResponse<String> answer = get(path);
    if (answer.statusCode() != 200) {
      throw new AssertionError(path + ": " + answer.body());
    }
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readObject().getJsonObject("data");
    }
  }

  private HttpResponse<String> get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri + path)).build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Stops it and waits until it is gone. */
  @Override
  public void close() {
    daemon.destroy();
    try {
      if (!daemon.waitFor(DEADLINE.toSeconds(), SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      daemon.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
