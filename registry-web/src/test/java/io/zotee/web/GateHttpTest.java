package io.zotee.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.config.ConfigurationState;
import io.zotee.config.Problem;
import io.zotee.web.RawClient.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every request, whatever it asks for. */
class GateHttpTest {
  private static Fixture fixture;

  @BeforeAll
  static void start(@TempDir Path root) throws Exception {
    fixture = new Fixture(root);
  }

  @AfterAll
  static void stop() throws Exception {
    fixture.close();
  }

  private static void assertError(Reply reply, int status) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.text())
        .startsWith("{\"errors\":[{\"code\":\"")
        .contains("\"requestId\":\"" + reply.header("X-Request-Id") + "\"");
  }

  @Test
  void the_ping_tells_the_version_with_and_without_the_slash() {
    for (String path : List.of("/v2/", "/v2")) {
      Reply reply = fixture.client().get(path);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text()).isEqualTo("{\"distSpecVersion\":\"1.1.1\"}");
      assertThat(reply.header("Content-Type")).isEqualTo("application/json");
      assertThat(reply.header("Docker-Distribution-API-Version")).isEqualTo("registry/2.0");
      assertThat(fixture.client().head(path).header("Content-Length")).isEqualTo("27");
    }
  }

  @Test
  void there_are_no_extensions_yet() {
    assertThat(fixture.client().get("/v2/_oci/ext/discover").text())
        .isEqualTo("{\"extensions\":[]}");
  }

  @Test
  void a_request_keeps_its_name_or_gets_one() {
    assertThat(fixture.client().get("/v2/", "X-Request-Id: my.name-1").header("X-Request-Id"))
        .isEqualTo("my.name-1");
    assertThat(fixture.client().get("/x", "X-Request-Id: not sane").header("X-Request-Id"))
        .matches("[0-9a-f]+-[0-9a-f]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/x", "/v2/x", "/v2/a/b/c", "/v3/", "/_zotee/error", "/WEB-INF/web.xml"})
  void nothing_is_elsewhere(String path) {
    assertError(fixture.client().get(path), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/a%2Fb/tags/list",
        "/v2/a/../b/tags/list",
        "/v2/%2e%2e/tags/list",
        "/v2//a/tags/list",
        "/v2/a/manifests/x%00",
        "/v2/a/manifests/x;jsessionid=1",
        "/v2/a/tags/list/",
      })
  void an_unclear_path_is_refused(String path) {
    assertError(fixture.client().get(path), 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "POST", "anything"})
  void a_method_that_is_not_there_is_refused_with_those_that_are(String method) {
    Reply reply = fixture.client().send(method, "/v2/a/manifests/x", new byte[0]);

    assertError(reply, 405);
    assertThat(reply.header("Allow")).contains("GET", "HEAD", "PUT", "DELETE");
  }

  @Test
  void whoever_may_get_may_ask_for_the_head() {
    Reply reply = fixture.client().send("DELETE", "/v2/", new byte[0]);

    assertError(reply, 405);
    assertThat(reply.header("Allow")).contains("GET", "HEAD").doesNotContain("PUT");
  }

  @Test
  void a_target_that_is_no_path_is_refused() {
    assertError(fixture.client().send("OPTIONS", "*", new byte[0]), 400);
  }

  @Test
  void a_content_type_that_is_none_is_refused() {
    Reply reply =
        fixture.client().send("POST", "/v2/a/blobs/uploads/", new byte[1], "Content-Type: absurd");

    assertError(reply, 400);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /v2/a/manifests/x",
    "PATCH, /v2/a/blobs/uploads/x",
    "PATCH, /nowhere",
    "PUT, /v2/a//b",
  })
  void a_client_that_sends_much_in_vain_still_gets_its_answer(String method, String path) {
    Reply reply = fixture.client().send(method, path, new byte[20 << 20]);

    assertThat(reply.status()).isBetween(400, 499);
    assertError(reply, reply.status());
  }

  @Test
  void probes_and_requests_follow_the_stores_life(@TempDir Path root) throws Exception {
    try (TestRegistry registry = new TestRegistry(root);
        TestServer server = new TestServer(registry.assembly(), true)) {
      RawClient client = server.client();
      assertProbes(client, 200, 503, 503);
      Reply early = client.get("/v2/");
      assertError(early, 503);
      assertThat(early.header("Retry-After")).isEqualTo("1");

      registry.open();
      assertProbes(client, 200, 200, 200);
      assertThat(client.get("/v2/").status()).isEqualTo(200);

      registry.store.closing();
      assertProbes(client, 200, 503, 200);
      assertError(client.get("/v2/a/tags/list"), 503);
    }
  }

  @Test
  void a_store_that_cannot_be_opened_is_no_life(@TempDir Path root) throws Exception {
    try (TestRegistry registry = new TestRegistry(root);
        TestServer server = new TestServer(registry.assembly(), true)) {
      registry.store.failed("/secret/place: permission denied");

      assertProbes(server.client(), 503, 503, 503);
      assertThat(server.client().get("/livez").text()).doesNotContain("secret");
      assertThat(server.client().get("/v2/").text()).doesNotContain("secret");
    }
  }

  private static void assertProbes(RawClient client, int live, int ready, int started) {
    assertProbe(client, "/livez", live);
    assertProbe(client, "/readyz", ready);
    assertProbe(client, "/startupz", started);
  }

  private static void assertProbe(RawClient client, String path, int status) {
    Reply reply = client.get(path);
    assertThat(reply.status()).as(path).isEqualTo(status);
    assertThat(reply.header("Content-Type")).startsWith("text/plain");
    assertThat(reply.text().equals("ok")).isEqualTo(status == 200);
    assertThat(client.head(path).status()).isEqualTo(status);
  }

  @Test
  void readiness_tells_verbosely_whether_the_configuration_file_is_in_effect() {
    ConfigurationState current = fixture.registry().configuration.now();
    assertThat(fixture.client().get("/readyz?verbose").text())
        .isEqualTo("ok\nconfiguration in effect since 1970-01-01T00:00:00Z\n");
    fixture
        .registry()
        .configuration
        .set(
            current.refused(
                Instant.EPOCH.plusSeconds(5), List.of(new Problem("a.b", 1, "secret", "x"))));

    Reply verbose = fixture.client().get("/readyz?verbose");

    assertThat(verbose.status()).isEqualTo(200);
    assertThat(verbose.text())
        .contains("; the file was refused at 1970-01-01T00:00:05Z: the log says why")
        .doesNotContain("a.b")
        .doesNotContain("secret");
    assertThat(fixture.client().get("/readyz").text()).isEqualTo("ok");
    fixture.registry().configuration.set(current);
  }
}
