package io.zotee.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.web.RawClient.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pulls, each by both ways in: what the accelerator answers is what the resources answer. */
class PullHttpTest {
  private static final byte[] BLOB = Fixture.content(200_000);
  private static final String BLOB_PATH = "/v2/a/b/blobs/" + Fixture.digest(BLOB);

  private static Fixture fixture;
  private static byte[] manifest;
  private static String manifestDigest;

  @BeforeAll
  static void start(@TempDir Path root) throws Exception {
    fixture = new Fixture(root);
    fixture.pushBlob("a/b", BLOB);
    manifest = fixture.manifest("a/b", "layer");
    manifestDigest = Fixture.digest(manifest);
    assertThat(fixture.push("a/b", "latest", manifest).status()).isEqualTo(201);
  }

  @AfterAll
  static void stop() throws Exception {
    fixture.close();
  }

  /** The answer of both ways in, after it was seen to be the same. */
  private static Reply both(String method, String target, String... headers) {
    String[] named = Arrays.copyOf(headers, headers.length + 1);
    named[headers.length] = "X-Request-Id: same";
    Reply fast = fixture.client().send(method, target, new byte[0], named);
    Reply plain = fixture.resources().send(method, target, new byte[0], named);
    assertThat(fast.status()).isEqualTo(plain.status());
    assertThat(timeless(fast)).isEqualTo(timeless(plain));
    assertThat(fast.body()).isEqualTo(plain.body());
    return fast;
  }

  private static Map<String, List<String>> timeless(Reply reply) {
    Map<String, List<String>> headers = new TreeMap<>(reply.headers());
    headers.remove("date");
    return headers;
  }

  @Test
  void a_manifest_is_pulled_by_tag_and_by_digest() {
    for (String reference : List.of("latest", manifestDigest)) {
      Reply reply = both("GET", "/v2/a/b/manifests/" + reference);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo(manifest);
      assertThat(reply.header("Content-Type")).isEqualTo(Fixture.MANIFEST_TYPE);
      assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(manifest.length));
      assertThat(reply.header("Docker-Content-Digest")).isEqualTo(manifestDigest);
      assertThat(reply.header("ETag")).isEqualTo("\"" + manifestDigest + "\"");
      assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void a_digest_may_be_escaped() {
    String escaped = "/v2/a/b/manifests/" + manifestDigest.replace(":", "%3A");

    assertThat(both("GET", escaped).body()).isEqualTo(manifest);
  }

  @Test
  void head_tells_the_same_and_sends_nothing() {
    for (String path : List.of("/v2/a/b/manifests/latest", BLOB_PATH)) {
      Map<String, List<String>> get = timeless(both("GET", path));
      Reply head = both("HEAD", path);

      assertThat(head.status()).isEqualTo(200);
      assertThat(timeless(head)).isEqualTo(get);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: application/vnd.docker.distribution.manifest.v2+json",
        "Accept: text/html;q=0.1, application/vnd.oci.image.manifest.v1+json;q=0",
        "Accept: */*;q=0",
        "Accept: absurd",
        "Accept: ",
      })
  void accept_never_stands_in_the_way(String accept) {
    Reply reply = both("GET", "/v2/a/b/manifests/latest", accept, "Accept: text/plain;charset=x");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo(Fixture.MANIFEST_TYPE);
  }

  @Test
  void what_the_client_has_is_not_sent_again() {
    for (String path : List.of("/v2/a/b/manifests/latest", BLOB_PATH)) {
      String tag = both("HEAD", path).header("ETag");
      for (String method : List.of("GET", "HEAD")) {
        Reply reply = both(method, path, "If-None-Match: \"x\", W/" + tag, "Range: bytes=0-0");
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.header("ETag")).isEqualTo(tag);
        assertThat(both(method, path, "If-None-Match: \"x\"").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void a_blob_is_pulled_whole() {
    Reply reply = both("GET", BLOB_PATH + "?ns=docker.io");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(BLOB);
    assertThat(reply.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
  }

  @Test
  void an_empty_blob_is_pulled() {
    String digest = fixture.pushBlob("a/b", new byte[0]);

    Reply reply = both("GET", "/v2/a/b/blobs/" + digest);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).isEqualTo("0");
    assertThat(both("GET", "/v2/a/b/blobs/" + digest, "Range: bytes=0-").status()).isEqualTo(416);
  }

  @Test
  void a_blob_that_a_manifest_refers_to_has_the_type_that_it_says() {
    String layer = Fixture.digest(Fixture.bytes("layer"));

    assertThat(both("HEAD", "/v2/a/b/blobs/" + layer).header("Content-Type"))
        .isEqualTo("application/vnd.oci.image.layer.v1.tar");
  }

  @Test
  void a_range_is_sent_and_no_more() {
    Reply reply = both("GET", BLOB_PATH, "Range: bytes=500-150499");

    assertThat(reply.status()).isEqualTo(206);
    assertThat(reply.body()).isEqualTo(Arrays.copyOfRange(BLOB, 500, 150_500));
    assertThat(reply.header("Content-Range")).isEqualTo("bytes 500-150499/200000");
    assertThat(reply.header("Content-Length")).isEqualTo("150000");
    assertThat(both("GET", BLOB_PATH, "Range: bytes=-3").body())
        .isEqualTo(Arrays.copyOfRange(BLOB, 199_997, 200_000));
  }

  @Test
  void several_ranges_are_sent_as_parts() {
    Reply reply = both("GET", BLOB_PATH, "Range: bytes=100000-199999,0-1");

    assertThat(reply.status()).isEqualTo(206);
    String type = reply.header("Content-Type");
    assertThat(type).startsWith("multipart/byteranges; boundary=");
    String boundary = type.substring(type.indexOf('=') + 1);
    String head = "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes ";
    String expected =
        "--"
            + boundary
            + head
            + "0-1/200000\r\n\r\n"
            + latin(0, 2)
            + "\r\n--"
            + boundary
            + head
            + "100000-199999/200000\r\n\r\n"
            + latin(100_000, 200_000)
            + "\r\n--"
            + boundary
            + "--\r\n";
    assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1)).isEqualTo(expected);
  }

  private static String latin(int from, int to) {
    return new String(BLOB, from, to - from, StandardCharsets.ISO_8859_1);
  }

  @Test
  void a_range_that_the_blob_has_not_is_refused_with_its_size() {
    for (String range : List.of("500-0", "200000-", "x", "-0")) {
      Reply reply = both("GET", BLOB_PATH, "Range: bytes=" + range);

      assertThat(reply.status()).isEqualTo(416);
      assertThat(reply.header("Content-Range")).isEqualTo("bytes */200000");
      assertThat(reply.text()).contains("\"errors\"");
    }
  }

  @Test
  void a_range_counts_only_for_the_content_that_the_client_has_begun() {
    String tag = "\"" + Fixture.digest(BLOB) + "\"";

    assertThat(both("GET", BLOB_PATH, "Range: bytes=0-0", "If-Range: " + tag).status())
        .isEqualTo(206);
    for (String other : List.of("W/" + tag, "\"x\"", "Sat, 21 Nov 2026 11:28:12 GMT")) {
      assertThat(both("GET", BLOB_PATH, "Range: bytes=0-0", "If-Range: " + other).status())
          .isEqualTo(200);
    }
    assertThat(both("GET", BLOB_PATH, "Range: lines=0-0").status()).isEqualTo(200);
    assertThat(both("HEAD", BLOB_PATH, "Range: bytes=0-0").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "404, MANIFEST_UNKNOWN, /v2/a/b/manifests/none",
    "404, NAME_UNKNOWN, /v2/none/manifests/latest",
    "400, NAME_INVALID, /v2/A/manifests/latest",
    "400, MANIFEST_INVALID, /v2/a/b/manifests/-x",
    "400, DIGEST_INVALID, /v2/a/b/manifests/sha256:0",
    "400, DIGEST_INVALID, /v2/a/b/blobs/sha256:0",
    "400, DIGEST_INVALID, /v2/a/b/blobs/uploads",
    "404, BLOB_UNKNOWN, /v2/none/blobs/sha256:%s",
  })
  void a_refusal_is_the_same_by_both_ways(int status, String code, String path) {
    String target = path.replace("%s", "0".repeat(64));

    Reply get = both("GET", target);

    assertThat(get.status()).isEqualTo(status);
    assertThat(get.header("Content-Type")).isEqualTo("application/json");
    assertThat(get.text())
        .contains("\"code\":\"" + code + "\"", "\"requestId\":\"same\"", "\"description\":\"");
    assertThat(both("HEAD", target).status()).isEqualTo(status);
  }
}
