package io.zotee.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.web.RawClient.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages in a browser may use. */
class CorsHttpTest {
  private static final String DIGEST =
      "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

  private TestRegistry registry;
  private TestServer server;

  @BeforeEach
  void start(@TempDir Path root) throws Exception {
    registry = new TestRegistry(root);
    registry.open();
    server = new TestServer(registry.assembly(), true);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    registry.close();
  }

  private void allow(String origins) {
    registry.settings.set(Settings.http("{\"allowOrigin\": \"" + origins + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/",
        "/v2/_catalog",
        "/v2/_oci/ext/discover",
        "/v2/a/b/tags/list",
        "/v2/a/manifests/x",
        "/v2/a/referrers/" + DIGEST,
      })
  void pages_may_read(String path) {
    Reply get = server.client().get(path);
    assertThat(get.header("Access-Control-Allow-Origin")).as(get.text()).isEqualTo("*");

    Reply preflight = server.client().send("OPTIONS", path, new byte[0]);
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(preflight.header("Access-Control-Allow-Methods")).startsWith("GET, HEAD");
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .isEqualTo("Authorization,content-type,X-ZOT-API-CLIENT");
    assertThat(preflight.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2/a/blobs/" + DIGEST,
    "OPTIONS, /v2/a/blobs/" + DIGEST,
    "POST, /v2/a/blobs/uploads/",
    "OPTIONS, /v2/a/blobs/uploads/",
    "PUT, /v2/a/manifests/x",
    "POST, /v2/a/tags/list",
    "DELETE, /v2/a/tags/list",
    "GET, /livez",
  })
  void pages_may_not_do_anything_else(String method, String path) {
    assertThat(server.client().send(method, path, new byte[0]).headers())
        .doesNotContainKey("access-control-allow-origin");
  }

  @Test
  void pages_may_delete_manifests() {
    assertThat(
            server
                .client()
                .send("OPTIONS", "/v2/a/manifests/x", new byte[0])
                .header("Access-Control-Allow-Methods"))
        .contains("DELETE");
    assertThat(
            server
                .client()
                .send("DELETE", "/v2/a/manifests/x", new byte[0])
                .header("Access-Control-Allow-Origin"))
        .isEqualTo("*");
  }

  @Test
  void one_origin_is_told_to_all() {
    allow("https://a.example");

    Reply reply = server.client().get("/v2/", "Origin: https://b.example");

    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
    assertThat(reply.headers()).doesNotContainKey("access-control-allow-credentials");
  }

  @Test
  void of_several_origins_the_one_that_asks_is_told() {
    allow("https://a.example, https://b.example");

    Reply ours = server.client().get("/v2/", "Origin: https://b.example");
    assertThat(ours.header("Access-Control-Allow-Origin")).isEqualTo("https://b.example");
    assertThat(ours.header("Vary")).isEqualTo("Origin");

    Reply other = server.client().get("/v2/", "Origin: https://b.example.evil");
    assertThat(other.headers()).doesNotContainKey("access-control-allow-origin");
    assertThat(other.header("Vary")).isEqualTo("Origin");
  }

  @Test
  void errors_can_be_read_too() {
    allow("https://a.example, https://b.example");

    Reply reply = server.client().get("/v2/a/manifests/x", "Origin: https://a.example");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
  }
}
