package io.zotee.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.telemetry.Metrics;
import io.zotee.telemetry.prometheus.PrometheusTelemetry;
import io.zotee.web.RawClient.Reply;
import java.nio.file.Path;
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
    server = new TestServer(registry.assembly(TELEMETRY), true);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    registry.close();
  }

  @Test
  void are_told_as_text() {
    TELEMETRY.count(Metrics.GC_DELETED, 3, "blob");

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
}
