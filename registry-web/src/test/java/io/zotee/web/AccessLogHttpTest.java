package io.zotee.web;

import static io.zotee.web.Fixture.bytes;
import static io.zotee.web.Fixture.digest;
import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.telemetry.AuditEvent;
import io.zotee.telemetry.Exposition;
import io.zotee.telemetry.Telemetry;
import io.zotee.telemetry.log.JsonHandler;
import io.zotee.telemetry.log.LineQueue;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is noted of requests, whoever answers them. */
class AccessLogHttpTest {
  private static final Logger ROOT = Logger.getLogger("");

  private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @SuppressWarnings("NullAway.Init")
  private JsonHandler handler;

  @SuppressWarnings("NullAway.Init")
  private TestRegistry registry;

  @SuppressWarnings("NullAway.Init")
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    file = directory.resolve("zot.log");
    handler = new JsonHandler(LineQueue.toFile(file));
    ROOT.addHandler(handler);
    registry = new TestRegistry(directory.resolve("root"));
    registry.open();
    server = new TestServer(registry.assembly(Telemetry.NONE, Exposition.NONE, audited::add), true);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    registry.close();
    ROOT.removeHandler(handler);
  }

  @Test
  void tellsWhatZotTells() throws Exception {
    server.client().send("GET", "/v2/?n=1", new byte[0], "User-Agent: test/1", "X-Request-Id: one");

    JsonObject line = line("/v2/?n=1");
    assertThat(line.getString("message")).isEqualTo("HTTP API");
    assertThat(line.getString("level")).isEqualTo("info");
    assertThat(line.getString("module")).isEqualTo("http");
    assertThat(line.getString("component")).isEqualTo("session");
    assertThat(line.getString("clientIP")).startsWith("127.0.0.1:");
    assertThat(line.getString("method")).isEqualTo("GET");
    assertThat(line.getInt("statusCode")).isEqualTo(200);
    assertThat(line.getString("latency")).matches("[0-9.]+(µs|ms|s)");
    assertThat(line.getString("requestId")).isEqualTo("one");
    assertThat(line.getJsonObject("headers").getJsonArray("User-Agent"))
        .hasToString("[\"test/1\"]");
    assertThat(line).doesNotContainKey("repository");
  }

  @Test
  void hidesCredentials() throws Exception {
    server
        .client()
        .send(
            "GET",
            "/v2/?access_token=s3cret&X-Amz-Signature=s3cret&n=2",
            new byte[0],
            "Authorization: Basic s3cret",
            "Proxy-Authorization: s3cret",
            "Cookie: session=s3cret",
            "X-Api-Key: s3cret");

    JsonObject line = line("/v2/?access_token=******&X-Amz-Signature=******&n=2");
    assertThat(line.toString()).doesNotContain("s3cret");
    assertThat(line.getJsonObject("headers").getJsonArray("Authorization"))
        .hasToString("[\"******\"]");
  }

  @Test
  void tellsTheTraceOfTheCaller() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    server
        .client()
        .send(
            "GET", "/v2/?traced", new byte[0], "traceparent: 00-" + trace + "-00f067aa0ba902b7-01");
    server.client().send("GET", "/v2/?forged", new byte[0], "traceparent: 00-" + trace + "-\"-01");

    assertThat(line("/v2/?traced").getString("traceId")).isEqualTo(trace);
    assertThat(line("/v2/?forged")).doesNotContainKey("traceId");
  }

  @Test
  void tellsStatusAndSizeWhoeverAnswers() throws Exception {
    byte[] content = Fixture.content(300_000);
    String blob = "/v2/team/app/blobs/" + digest(content);
    server.client().send("POST", "/v2/team/app/blobs/uploads/?digest=" + digest(content), content);
    server.client().send("GET", blob, new byte[0]);
    server.client().send("HEAD", blob + "?head", new byte[0]);
    RawClient.Reply nowhere = server.client().send("GET", "/nowhere", new byte[0]);

    JsonObject pulled = line(blob);
    assertThat(pulled.getInt("statusCode")).isEqualTo(200);
    assertThat(pulled.getInt("bodySize")).isEqualTo(content.length);
    assertThat(pulled.getString("repository")).isEqualTo("team/app");
    assertThat(pulled).doesNotContainKey("aborted");
    assertThat(line(blob + "?head").getInt("bodySize")).isZero();
    assertThat(line(blob + "?head")).doesNotContainKey("aborted");
    assertThat(line("/nowhere").getInt("statusCode")).isEqualTo(404);
    assertThat(line("/nowhere").getInt("bodySize")).isEqualTo(bytes(nowhere.text()).length);
  }

  @Test
  void auditsChangesAndNothingElse() throws Exception {
    byte[] content = bytes("content");
    String digest = digest(content);
    server.client().send("POST", "/v2/a/blobs/uploads/?digest=" + digest, content);
    server.client().send("GET", "/v2/a/blobs/" + digest, new byte[0]);
    server.client().send("DELETE", "/v2/a/blobs/" + digest, new byte[0]);
    server.client().send("DELETE", "/v2/a/blobs/" + digest + "?again", new byte[0]);
    line("/v2/a/blobs/" + digest + "?again");

    assertThat(audited)
        .extracting(event -> event.content().get("action") + " " + event.content().get("status"))
        .containsExactly("POST 201", "DELETE 202");
    assertThat(audited.get(0).content())
        .containsEntry("message", "HTTP API Audit")
        .containsEntry("subject", "anonymous")
        .containsEntry("object", "/v2/a/blobs/uploads/?digest=" + digest);
  }

  @Test
  void auditsDenialsAndCancelledUploads() throws Exception {
    String session =
        server.client().send("POST", "/v2/a/blobs/uploads/", new byte[0]).header("Location");
    server.client().send("DELETE", session, new byte[0]);
    line(session);
    registry.settings.set(Settings.http("{\"ratelimit\": {\"rate\": 1}}"));
    server.client().get("/v2/");
    server.client().get("/v2/?denied");
    line("/v2/?denied");

    assertThat(audited)
        .extracting(event -> event.content().get("action") + " " + event.content().get("status"))
        .containsExactly("POST 202", "DELETE 204", "GET 429");
    assertThat(audited).allSatisfy(event -> assertThat(event.content()).containsKey("requestId"));
  }

  @Test
  void namesTheClientThatATrustedProxyNames() throws Exception {
    registry.settings.set(Settings.http("{\"trustedProxies\": [\"127.0.0.1\"]}"));
    server
        .client()
        .send("POST", "/v2/a/blobs/uploads/?1", new byte[0], "X-Forwarded-For: 192.0.2.7");
    server.client().get("/v2/?2", "X-Forwarded-For: 198.51.100.1, 2001:db8::7");
    server.client().get("/v2/?3");

    assertThat(line("/v2/a/blobs/uploads/?1").getString("clientIP")).isEqualTo("192.0.2.7");
    assertThat(line("/v2/?2").getString("clientIP")).isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(line("/v2/?3").getString("clientIP")).startsWith("127.0.0.1:");
    assertThat(audited)
        .singleElement()
        .satisfies(event -> assertThat(event.content()).containsEntry("clientIP", "192.0.2.7"));
  }

  @Test
  void believesNobodyElseWhoTheClientIs() throws Exception {
    server.client().get("/v2/?forged", "X-Forwarded-For: 192.0.2.7");

    assertThat(line("/v2/?forged").getString("clientIP")).startsWith("127.0.0.1:");
  }

  @Test
  void tellsThatTheClientLeftBeforeItsAnswer() throws Exception {
    String session =
        server.client().send("POST", "/v2/a/blobs/uploads/", new byte[0]).header("Location");
    String head = "PATCH " + session + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(bytes(head));
      socket.setSoLinger(true, 0); // so that closing cuts the connection
    }

    JsonObject line = line(session);
    assertThat(line.getInt("statusCode")).as("%s", line).isEqualTo(499);
    assertThat(line.getBoolean("aborted")).isTrue();
    assertThat(line.getInt("requestSize")).isEqualTo(9);
    assertThat(audited).extracting(event -> event.content().get("action")).containsExactly("POST");
  }

  /** The line of the request for a path; it comes a moment after the answer. */
  private JsonObject line(String path) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (System.nanoTime() < deadline) {
      handler.flush();
      for (String text : Files.readAllLines(file)) {
        JsonObject line = parse(text);
        if (path.equals(text(line))) {
          return line;
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    throw new AssertionError("no line for " + path + " in\n" + Files.readString(file));
  }

  private static @Nullable String text(JsonObject line) {
    return line.containsKey("path") ? line.getString("path") : null;
  }

  private static JsonObject parse(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }
}
