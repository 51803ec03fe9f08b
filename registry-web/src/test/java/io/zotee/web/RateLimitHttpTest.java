package io.zotee.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.web.RawClient.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits as clients meet them, while time stands still. */
class RateLimitHttpTest {
  private static final String BLOB =
      "/v2/a/blobs/sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";

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

  private void limit(String http) {
    registry.settings.set(Settings.http(http));
  }

  private void drain(String... headers) {
    int answered = 0;
    while (server.client().get("/v2/", headers).status() != 429) {
      assertThat(answered++).isLessThan(10_000);
    }
  }

  @Test
  void says_nothing_where_there_is_no_limit() {
    assertThat(server.client().get("/v2/").headers())
        .doesNotContainKeys("ratelimit-limit", "x-rate-limit-limit");
  }

  @Test
  void tells_every_client_what_it_has() {
    limit("{\"ratelimit\": {\"rate\": 50}}");

    Reply reply = server.client().get("/v2/", "X-Forwarded-For: 203.0.113.7");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("X-Rate-Limit-Limit")).isEqualTo("50.00");
    assertThat(reply.header("X-Rate-Limit-Duration")).isEqualTo("1");
    assertThat(reply.header("X-Rate-Limit-Request-Remote-Addr")).matches("127\\.0\\.0\\.1:\\d+");
    assertThat(reply.header("X-Rate-Limit-Request-Forwarded-For")).isEqualTo("203.0.113.7");
    assertThat(reply.header("RateLimit-Limit")).isEqualTo("50");
    assertThat(reply.header("RateLimit-Reset")).isEqualTo("1");
    assertThat(reply.header("RateLimit-Remaining")).isEqualTo("49");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/", BLOB, "/v2/a/manifests/x", "/v2/_catalog", "/elsewhere", "/v2//"})
  void denies_what_is_too_much_whatever_it_asks_for(String path) {
    limit("{\"ratelimit\": {\"rate\": 1}}");
    drain();

    Reply reply = server.client().get(path);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.text()).startsWith("{\"errors\":[{\"code\":\"TOOMANYREQUESTS\"");
    assertThat(reply.header("Retry-After")).isEqualTo("1");
    assertThat(reply.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(reply.header("X-Rate-Limit-Limit")).isEqualTo("1.00");
  }

  @Test
  void forged_headers_do_not_help() {
    limit("{\"ratelimit\": {\"rate\": 1}}");
    drain();

    assertThat(
            server
                .client()
                .get("/v2/", "X-Forwarded-For: 203.0.113.7", "X-Real-IP: 203.0.113.8")
                .status())
        .isEqualTo(429);
  }

  @Test
  void behind_a_trusted_proxy_each_client_has_its_own() {
    limit("{\"ratelimit\": {\"rate\": 1}, \"trustedProxies\": [\"127.0.0.1\"]}");
    drain("X-Forwarded-For: 203.0.113.7");

    assertThat(server.client().get("/v2/", "X-Forwarded-For: 203.0.113.8").status()).isEqualTo(200);
    assertThat(server.client().get("/v2/", "X-Forwarded-For: 1.1.1.1, 203.0.113.8").status())
        .isEqualTo(429);
  }

  @Test
  void probes_are_always_answered() {
    limit("{\"ratelimit\": {\"rate\": 1}}");
    drain();

    for (String probe : new String[] {"/livez", "/readyz", "/startupz"}) {
      assertThat(server.client().get(probe).status()).isEqualTo(200);
    }
  }

  @Test
  void one_method_can_have_less() {
    limit("{\"ratelimit\": {\"methods\": [{\"method\": \"GET\", \"rate\": 1}]}}");
    drain();

    assertThat(server.client().head("/v2/").status()).isEqualTo(200);
  }

  @Test
  void a_limit_of_a_method_is_not_evaded_by_other_letters_or_an_override() {
    limit("{\"ratelimit\": {\"methods\": [{\"method\": \"GET\", \"rate\": 1}]}}");
    drain();

    assertThat(server.client().send("get", "/v2/", new byte[0]).status()).isEqualTo(405);
    assertThat(server.client().send("Get", "/v2/_catalog", new byte[0]).status()).isEqualTo(405);
    assertThat(
            server
                .client()
                .send("POST", "/v2/", new byte[0], "X-HTTP-Method-Override: GET")
                .status())
        .isEqualTo(405);
  }

  @Test
  void the_configuration_can_take_the_limit_away() {
    limit("{\"ratelimit\": {\"rate\": 1}}");
    drain();
    limit("{}");

    assertThat(server.client().get("/v2/").status()).isEqualTo(200);
  }

  @Test
  void pages_may_read_the_refusal() {
    limit("{\"ratelimit\": {\"rate\": 1}, \"allowOrigin\": \"https://a.example\"}");
    drain();

    Reply reply = server.client().get("/v2/");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
  }
}
