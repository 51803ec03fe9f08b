package io.zotee.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.telemetry.Metrics;
import io.zotee.telemetry.UpkeepMetrics;
import io.zotee.telemetry.prometheus.PrometheusTelemetry;
import io.zotee.web.RawClient.Reply;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements are told where the configuration says, and nowhere else. */
class MetricsHttpTest {
  private static final PrometheusTelemetry TELEMETRY =
      new PrometheusTelemetry("/here/they/are", Metrics.ALL);

  private static TestRegistry registry;
  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path root) throws Exception {
    registry = new TestRegistry(root);
    registry.open();
    server = new TestServer(registry.assembly(TELEMETRY, TELEMETRY), true);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    registry.close();
  }

  /** A request is counted a moment after its answer has arrived. */
  private static void assertTold(RawClient client, String... lines) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String text = client.get("/metrics").text();
    while (!List.of(text.split("\n")).containsAll(List.of(lines)) && System.nanoTime() < deadline) {
      text = client.get("/metrics").text();
    }
    assertThat(text.lines()).contains(lines);
  }

  @Test
  void are_told_as_text() {
    TELEMETRY.count(UpkeepMetrics.GC_DELETED, 3, "blob");

    Reply reply = server.client().get("/here/they/are");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/plain; version=0.0.4;charset=utf-8");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.text()).contains("\nzot_gc_deleted_total{type=\"blob\",} 3.0\n");
  }

  @Test
  void are_told_as_openmetrics_to_who_asks_for_it() {
    Reply reply =
        server.client().get("/here/they/are", "Accept: application/openmetrics-text;version=1.0.0");

    assertThat(reply.header("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(reply.text()).endsWith("# EOF\n");
  }

  @Test
  void have_a_head() {
    Reply reply = server.client().head("/here/they/are");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).isNotEqualTo("0");
  }

  @Test
  void cannot_be_written() {
    Reply reply = server.client().send("POST", "/here/they/are", new byte[1]);

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.text()).startsWith("{\"errors\":");
  }

  @Test
  void are_nowhere_else() throws Exception {
    assertThat(server.client().get("/metrics").status()).isEqualTo(404);
    try (TestServer without = new TestServer(registry.assembly(), true)) {
      assertThat(without.client().get("/here/they/are").status()).isEqualTo(404);
      assertThat(without.client().get("/metrics").status()).isEqualTo(404);
    }
  }

  @Test
  void are_told_while_the_store_opens(@TempDir Path fresh) throws Exception {
    try (TestRegistry closed = new TestRegistry(fresh);
        TestServer starting = new TestServer(closed.assembly(TELEMETRY, TELEMETRY), true)) {
      assertThat(starting.client().get("/readyz").status()).isEqualTo(503);
      assertThat(starting.client().get("/here/they/are").status()).isEqualTo(200);
      assertThat(starting.client().get("/here/they/are/too").status()).isEqualTo(200);
      assertThat(starting.client().get("/here/they/aren/t").status()).isEqualTo(503);
      closed.open();
    }
  }

  @Test
  void do_not_count_an_answer_that_nobody_got() throws Exception {
    PrometheusTelemetry own = new PrometheusTelemetry("/metrics", Metrics.ALL);
    try (TestServer measured = new TestServer(registry.assembly(own, own), true)) {
      RawClient client = measured.client();
      String session =
          client.send("POST", "/v2/cut/off/blobs/uploads/", new byte[0]).header("Location");
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), measured.port())) {
        String head = "PATCH " + session + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.setSoLinger(true, 0); // so that closing cuts the connection
      }

      assertTold(
          client,
          "zot_http_requests_total{method=\"PATCH\",code=\"499\",} 1.0",
          "zot_http_method_latency_seconds_count{method=\"PATCH\",} 1.0",
          "zotee_http_requests_in_flight 1.0");
      assertThat(client.get("/metrics").text()).doesNotContain("method=\"PATCH\",code=\"2");
    }
  }

  @Test
  void count_every_request_whoever_answers_it() throws Exception {
    PrometheusTelemetry own = new PrometheusTelemetry("/metrics", Metrics.ALL);
    try (TestServer measured = new TestServer(registry.assembly(own, own), true)) {
      RawClient client = measured.client();
      client.get("/v2/"); // by the accelerator
      client.get("/v2/_catalog"); // by JAX-RS
      client.get("/livez"); // by a filter
      client.get("/v2/a//b"); // by another
      client.get("/nowhere");
      client.send("BREW", "/v2/", new byte[0]);
      client.send("OPTIONS", "*", new byte[0]); // by the server itself
      client.get("/v2/never/heard-of/manifests/1.0");
      client.get("/v2/made/up/blobs/sha256:" + "0".repeat(64));
      client.get("/metrics");

      assertTold(
          client,
          "zot_http_requests_total{method=\"GET\",code=\"200\",} 3.0",
          "zot_http_requests_total{method=\"GET\",code=\"404\",} 3.0",
          "zot_http_requests_total{method=\"GET\",code=\"400\",} 1.0",
          "zot_http_requests_total{method=\"OPTIONS\",code=\"400\",} 1.0",
          "zot_http_requests_total{method=\"_other\",code=\"405\",} 1.0",
          "zot_http_method_latency_seconds_count{method=\"GET\",} 7.0",
          "zot_http_repo_latency_seconds_count{repo=\"_unknown\",} 2.0",
          "zotee_http_operation_latency_seconds_count{operation=\"catalog\",} 1.0",
          "zotee_http_requests_in_flight 1.0");
      assertThat(client.get("/metrics").text()).doesNotContain("heard-of").doesNotContain("BREW");
    }
  }
}
