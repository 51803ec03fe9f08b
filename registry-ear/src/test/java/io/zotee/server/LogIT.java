package io.zotee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.protocol.client.Await;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the running server writes into its logs. */
class LogIT {
  private static final int LARGE = 64 << 20;

  @Test
  void isJsonFromTheFirstLineToTheLast(@TempDir Path directory) throws Exception {
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      push(server.uri(), "content".getBytes(StandardCharsets.UTF_8));
      Await.until("the line of the request", () -> server.log().contains("\"method\":\"POST\""));
      server.stop();

      assertThat(lines(server.log()))
          .allSatisfy(line -> assertThat(line).containsKeys("time", "level", "message"))
          .noneMatch(line -> line.getString("level").equals("error"))
          .anyMatch(line -> line.getString("message").equals("configuration settings"))
          .anyMatch(line -> line.getString("message").equals("HTTP API"));
    }
  }

  @Test
  void saysThatAClientWentAway(@TempDir Path directory) throws Exception {
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      String digest = push(server.uri(), new byte[LARGE]);
      try (Socket client = new Socket(server.uri().getHost(), server.uri().getPort())) {
        String request = "GET /v2/a/blobs/" + digest + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(client.getInputStream().readNBytes(1000)).hasSize(1000);
      }
      Await.until("the line of the request", () -> server.log().contains("\"aborted\":true"));

      JsonObject line =
          lines(server.log()).stream()
              .filter(each -> each.containsKey("aborted"))
              .findFirst()
              .orElseThrow();
      assertThat(line.getInt("statusCode")).isEqualTo(200);
      assertThat(line.getInt("bodySize")).isBetween(0, LARGE - 1);
    }
  }

  @Test
  void saysThatAClientLeftItsUploadAndNothingWorse(@TempDir Path directory) throws Exception {
    try (ZotServer server = ZotServer.start(ZotSetup.in(directory))) {
      HttpRequest begin =
          HttpRequest.newBuilder(server.uri().resolve("/v2/a/blobs/uploads/"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      String session =
          HttpClient.newHttpClient()
              .send(begin, HttpResponse.BodyHandlers.discarding())
              .headers()
              .firstValue("Location")
              .orElseThrow();
      try (Socket client = new Socket(server.uri().getHost(), server.uri().getPort())) {
        String request = "PATCH %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nabc";
        client.getOutputStream().write(request.formatted(session).getBytes(StandardCharsets.UTF_8));
        client.setSoLinger(true, 0); // so that closing cuts the connection
      }
      Await.until("the line of the request", () -> server.log().contains("\"aborted\":true"));
      server.stop();

      assertThat(lines(server.log()))
          .noneMatch(line -> line.getString("level").equals("error"))
          .filteredOn(line -> line.containsKey("aborted"))
          .singleElement()
          .satisfies(line -> assertThat(line.getInt("statusCode")).isEqualTo(499));
    }
  }

  @Test
  void auditsWhateverTheLevelIs(@TempDir Path directory) throws Exception {
    int port = freePort();
    URI uri = URI.create("http://127.0.0.1:" + port);
    Path audit = directory.resolve("audit.log");
    ZotSetup setup =
        ZotSetup.in(directory)
            .configuration(
                """
                {"storage": {"rootDirectory": "%s"}, "http": {"port": "%d"},
                 "log": {"level": "error", "audit": "%s"}}
                """
                    .formatted(directory.resolve("root"), port, audit));
    try (ZotServer server = ZotServer.launch(setup)) {
      Await.until("it is ready", () -> isReady(uri));
      String first = push(uri, new byte[1]);
      Await.until("the first push", () -> read(audit).contains(first));
      Path rotated = Files.move(audit, directory.resolve("audit.log.1"));
      String second = push(uri, new byte[2]);
      Await.until("the second push", () -> read(audit).contains(second));

      assertThat(lines(read(rotated))).hasSize(1);
      assertThat(lines(read(audit)))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.getString("message")).isEqualTo("HTTP API Audit");
                assertThat(line.getString("action")).isEqualTo("POST");
                assertThat(line.getInt("status")).isEqualTo(201);
              });
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void goesToTheFileThatIsNamed(@TempDir Path directory) throws Exception {
    Path output = directory.resolve("named.log");
    try (ZotServer server = ZotServer.launch(output(directory, output))) {
      Await.until("the end of the start", () -> read(output).contains("listening on "));
      server.stop();

      assertThat(server.log()).isEmpty();
      assertThat(lines(read(output))).isNotEmpty();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void refusesAFileThatCannotBeWritten(@TempDir Path directory) {
    Path output = directory.resolve("absent").resolve("named.log");

    ZotServer server = ZotServer.launch(output(directory, output));

    assertThat(server.awaitExit()).isEqualTo(1);
    assertThat(server.log().lines())
        .singleElement()
        .asString()
        .startsWith("zot: log.output " + output + ": cannot be written (no such directory)");
  }

  private static boolean isReady(URI server) {
    HttpRequest request = HttpRequest.newBuilder(server.resolve("/readyz")).build();
    try {
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static ZotSetup output(Path directory, Path output) {
    return ZotSetup.in(directory)
        .configuration(
            """
            {"storage": {"rootDirectory": "%s"}, "http": {"port": "0"},
             "log": {"level": "info", "output": "%s"}}
            """
                .formatted(directory.resolve("root"), output));
  }

  private static String push(URI server, byte[] content) throws Exception {
    String digest = digest(content);
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v2/a/blobs/uploads/?digest=" + digest))
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofByteArray(content))
            .build();
    HttpResponse<Void> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    assertThat(response.statusCode()).isEqualTo(201);
    return digest;
  }

  private static String digest(byte[] content) throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    return "sha256:" + HexFormat.of().formatHex(hash);
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonObject> lines(String text) {
    return text.lines().map(LogIT::parse).toList();
  }

  private static JsonObject parse(String line) {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }
}
