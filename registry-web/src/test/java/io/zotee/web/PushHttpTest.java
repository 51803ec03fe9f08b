package io.zotee.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.web.RawClient.Reply;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes, lists and deletes. */
class PushHttpTest {
  private static final byte[] BLOB = Fixture.content(100_000);
  private static final String DIGEST = Fixture.digest(BLOB);
  private static final String NOT_FOUND =
      "sha256:0000000000000000000000000000000000000000000000000000000000000000";

  private static Fixture fixture;

  @BeforeAll
  static void start(@TempDir Path root) throws Exception {
    fixture = new Fixture(root);
  }

  @AfterAll
  static void stop() throws Exception {
    fixture.close();
  }

  private static Reply send(String method, String target, byte[] body, String... headers) {
    return fixture.client().send(method, target, body, headers);
  }

  private static Reply send(String method, String target) {
    return send(method, target, new byte[0]);
  }

  private static String session(String name) {
    Reply reply = send("POST", "/v2/" + name + "/blobs/uploads/");
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Range")).isEqualTo("0-0");
    String location = reply.header("Location");
    assertThat(location)
        .isEqualTo("/v2/" + name + "/blobs/uploads/" + reply.header("Docker-Upload-UUID"));
    assertThat(reply.header("Blob-Upload-UUID")).isEqualTo(reply.header("Docker-Upload-UUID"));
    return location;
  }

  private static void assertCreated(Reply reply, String name) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    assertThat(reply.header("Location")).isEqualTo("/v2/" + name + "/blobs/" + DIGEST);
    assertThat(reply.header("Docker-Content-Digest")).isEqualTo(DIGEST);
    assertThat(fixture.client().get("/v2/" + name + "/blobs/" + DIGEST).body()).isEqualTo(BLOB);
  }

  @Test
  void a_blob_comes_in_one_request() {
    String target = "/v2/single/blobs/uploads/?digest=" + DIGEST;

    assertCreated(send("POST", target, BLOB, "Content-Type: text/x-any;a=b"), "single");
    assertCreated(fixture.client().sendChunked("POST", target, BLOB), "single");
    assertCreated(
        send("POST", target, BLOB, "Content-Type: application/x-www-form-urlencoded"), "single");
  }

  @Test
  void a_blob_comes_with_the_closing_request() {
    assertCreated(send("PUT", session("put") + "?digest=" + DIGEST, BLOB), "put");
    assertCreated(
        fixture.client().sendChunked("PUT", session("chunked") + "?digest=" + DIGEST, BLOB),
        "chunked");
  }

  @Test
  void a_blob_comes_in_chunks_the_last_one_with_the_closing_request() {
    String session = session("chunks");
    byte[] first = Arrays.copyOf(BLOB, 60_000);
    byte[] last = Arrays.copyOfRange(BLOB, 60_000, BLOB.length);

    Reply patch = send("PATCH", session, first, "Content-Range: 0-59999");
    assertThat(patch.status()).isEqualTo(202);
    assertThat(patch.header("Location")).isEqualTo(session);
    assertThat(patch.header("Range")).isEqualTo("0-59999");
    Reply state = send("GET", session);
    assertThat(state.status()).isEqualTo(204);
    assertThat(state.header("Range")).isEqualTo("0-59999");
    assertThat(state.header("Location")).isEqualTo(session);

    String close = session + "?digest=" + DIGEST;
    assertCreated(send("PUT", close, last, "Content-Range: 60000-99999"), "chunks");
  }

  @Test
  void a_blob_is_streamed_in_requests_of_unknown_length() {
    String session = session("stream");

    Reply first = fixture.client().sendChunked("PATCH", session, Arrays.copyOf(BLOB, 10));
    Reply second =
        fixture.client().sendChunked("PATCH", session, Arrays.copyOfRange(BLOB, 10, BLOB.length));

    assertThat(first.header("Range")).isEqualTo("0-9");
    assertThat(second.header("Range")).isEqualTo("0-99999");
    assertCreated(send("PUT", session + "?digest=" + DIGEST), "stream");
  }

  @Test
  void a_chunk_out_of_order_is_refused_with_the_place_to_go_on() {
    String session = session("order");
    assertThat(send("PATCH", session, new byte[10]).status()).isEqualTo(202);

    for (String method : new String[] {"PATCH", "PUT"}) {
      String target = method.equals("PUT") ? session + "?digest=" + DIGEST : session;
      Reply reply = send(method, target, new byte[5], "Content-Range: 20-24");

      assertThat(reply.status()).isEqualTo(416);
      assertThat(reply.header("Location")).isEqualTo(session);
      assertThat(reply.header("Range")).isEqualTo("0-9");
      assertThat(reply.text()).contains("BLOB_UPLOAD_INVALID");
    }
    assertThat(send("PATCH", session, new byte[5], "Content-Range: x").status()).isEqualTo(416);
  }

  @Test
  void a_session_is_cancelled_once() {
    String session = session("cancel");

    assertThat(send("DELETE", session).status()).isEqualTo(204);
    assertThat(send("DELETE", session).status()).isEqualTo(404);
    assertThat(send("GET", session).text()).contains("BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void what_does_not_hash_to_the_digest_is_refused() {
    Reply single = send("POST", "/v2/lie/blobs/uploads/?digest=" + NOT_FOUND, BLOB);
    Reply closing = send("PUT", session("lie") + "?digest=" + NOT_FOUND, BLOB);
    Reply missing = send("PUT", session("lie"), BLOB);

    assertThat(single.status()).isEqualTo(400);
    assertThat(single.text()).contains("DIGEST_INVALID");
    assertThat(closing.status()).isEqualTo(400);
    assertThat(missing.status()).isEqualTo(400);
    assertThat(missing.text()).contains("digest");
  }

  @Test
  void a_blob_is_mounted_or_a_session_opened_in_its_place() {
    fixture.pushBlob("source", BLOB);
    String target = "/v2/target/blobs/uploads/?mount=";

    assertCreated(send("POST", target + DIGEST + "&from=source"), "target");
    assertThat(send("POST", target + NOT_FOUND + "&from=source").status()).isEqualTo(202);
    assertThat(send("POST", target + NOT_FOUND + "&from=NO").status()).isEqualTo(400);
    assertThat(send("POST", target + "x&from=source").status()).isEqualTo(400);
    assertThat(send("POST", target + DIGEST + "&mount=" + DIGEST).status()).isEqualTo(400);
  }

  @Test
  void a_session_is_for_an_algorithm_that_we_know() {
    String target = "/v2/algorithm/blobs/uploads/?digest-algorithm=";

    assertThat(send("POST", target + "sha512").status()).isEqualTo(202);
    assertThat(send("POST", target + "md5").status()).isEqualTo(400);
  }

  @Test
  void a_manifest_is_pushed_with_tags_and_a_subject() {
    byte[] manifest = fixture.manifest("tags", "layer");
    String digest = Fixture.digest(manifest);
    Reply pushed = fixture.push("tags", digest + "?tag=one&tag=two", manifest);
    byte[] referrer =
        Fixture.bytes(
            new String(manifest, java.nio.charset.StandardCharsets.UTF_8)
                .replace(
                    "\"config\"",
                    "\"artifactType\":\"text/x\",\"subject\":{\"mediaType\":\""
                        + Fixture.MANIFEST_TYPE
                        + "\",\"size\":1,\"digest\":\""
                        + digest
                        + "\"},\"config\""));
    Reply second = fixture.push("tags", "referrer", referrer);

    assertThat(pushed.status()).as(pushed.text()).isEqualTo(201);
    assertThat(pushed.header("Location")).isEqualTo("/v2/tags/manifests/" + digest);
    assertThat(pushed.header("Docker-Content-Digest")).isEqualTo(digest);
    assertThat(pushed.headers().get("oci-tag")).containsExactly("one", "two");
    assertThat(second.status()).as(second.text()).isEqualTo(201);
    assertThat(second.header("OCI-Subject")).isEqualTo(digest);
    assertReferrers(digest, Fixture.digest(referrer), referrer.length);
  }

  private static void assertReferrers(String subject, String referrer, int size) {
    Reply all = send("GET", "/v2/tags/referrers/" + subject);
    Reply none = send("GET", "/v2/tags/referrers/" + subject + "?artifactType=other");
    String start =
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",";

    assertThat(all.header("Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
    assertThat(all.headers()).doesNotContainKey("oci-filters-applied");
    assertThat(all.text())
        .isEqualTo(
            start
                + "\"manifests\":[{\"mediaType\":\""
                + Fixture.MANIFEST_TYPE
                + "\",\"digest\":\""
                + referrer
                + "\",\"size\":"
                + size
                + ",\"artifactType\":\"text/x\"}]}");
    assertThat(none.header("OCI-Filters-Applied")).isEqualTo("artifactType");
    assertThat(none.text()).isEqualTo(start + "\"manifests\":[]}");
  }

  @Test
  void a_manifest_that_cannot_be_taken_is_refused() {
    byte[] manifest = fixture.manifest("refuse", "layer");
    String target = "/v2/refuse/manifests/";

    assertThat(fixture.push("refuse", "x", Fixture.bytes("{")).status()).isEqualTo(400);
    assertThat(send("PUT", target + "x", manifest, "Content-Type: text/plain").status())
        .isEqualTo(415);
    assertThat(fixture.push("refuse", "x?tag=y", manifest).status()).isEqualTo(400);
    assertThat(fixture.push("refuse", NOT_FOUND, manifest).status()).isEqualTo(400);
    assertThat(fixture.push("refuse", "x", new byte[(4 << 20) + 1]).status()).isEqualTo(413);
    String tags = "?tag=t" + String.join("&tag=t", java.util.Collections.nCopies(47, ""));
    assertThat(fixture.push("refuse", Fixture.digest(manifest) + tags, manifest).status())
        .isEqualTo(414);
  }

  @Test
  void parameters_of_the_content_type_are_ignored() {
    byte[] manifest = fixture.manifest("parameters", "layer");
    Reply reply =
        send(
            "PUT",
            "/v2/parameters/manifests/x",
            manifest,
            "Content-Type: " + Fixture.MANIFEST_TYPE + "; charset=utf-8");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(fixture.client().get("/v2/parameters/manifests/x").header("Content-Type"))
        .isEqualTo(Fixture.MANIFEST_TYPE);
  }

  @Test
  void tags_are_listed_by_pages() {
    byte[] manifest = fixture.manifest("pages", "layer");
    fixture.push("pages", Fixture.digest(manifest) + "?tag=c&tag=a&tag=b", manifest);
    String target = "/v2/pages/tags/list";

    assertThat(send("GET", target).text())
        .isEqualTo("{\"name\":\"pages\",\"tags\":[\"a\",\"b\",\"c\"]}");
    Reply page = send("GET", target + "?n=2");
    assertThat(page.text()).contains("[\"a\",\"b\"]");
    assertThat(page.header("Link")).isEqualTo("<" + target + "?n=2&last=b>; rel=\"next\"");
    Reply rest = send("GET", target + "?n=2&last=b");
    assertThat(rest.text()).contains("[\"c\"]");
    assertThat(rest.headers()).doesNotContainKey("link");
    Reply none = send("GET", target + "?n=0");
    assertThat(none.text()).contains("\"tags\":[]");
    assertThat(none.headers()).doesNotContainKey("link");
    assertThat(send("GET", target + "?n=99999999999").text()).contains("\"c\"");
  }

  @Test
  void a_page_needs_one_number_from_zero() {
    for (String n : new String[] {"n=", "n=-1", "n=x", "n=1&n=2", "n=1.5", "last=a&last=b"}) {
      assertThat(send("GET", "/v2/_catalog?" + n).status()).as(n).isEqualTo(400);
    }
  }

  @Test
  void repositories_are_listed_by_pages() {
    fixture.push("zz/one", "x", fixture.manifest("zz/one", "layer"));
    fixture.push("zz/two", "x", fixture.manifest("zz/two", "layer"));

    Reply page = send("GET", "/v2/_catalog?n=1&last=zz");

    assertThat(page.text()).isEqualTo("{\"repositories\":[\"zz/one\"]}");
    assertThat(page.header("Link")).isEqualTo("</v2/_catalog?n=1&last=zz%2Fone>; rel=\"next\"");
  }

  @Test
  void what_is_deleted_is_gone() {
    byte[] manifest = fixture.manifest("delete", "layer");
    fixture.push("delete", "x", manifest);
    String layer = "/v2/delete/blobs/" + Fixture.digest(Fixture.bytes("layer"));
    String byDigest = "/v2/delete/manifests/" + Fixture.digest(manifest);

    assertThat(send("DELETE", layer).status()).isEqualTo(405);
    assertThat(send("DELETE", "/v2/delete/manifests/x").status()).isEqualTo(202);
    assertThat(send("GET", "/v2/delete/manifests/x").status()).isEqualTo(404);
    assertThat(send("DELETE", byDigest).status()).isEqualTo(202);
    assertThat(send("DELETE", byDigest).status()).isEqualTo(404);
    assertThat(send("DELETE", layer).status()).isEqualTo(202);
    assertThat(send("HEAD", layer).status()).isEqualTo(404);
  }

  @Test
  void a_name_may_hold_the_words_of_the_api() {
    String name = "manifests/blobs/uploads/tags/list";
    byte[] manifest = fixture.manifest(name, "layer");

    assertThat(fixture.push(name, "manifests", manifest).status()).isEqualTo(201);
    assertThat(send("GET", "/v2/" + name + "/manifests/manifests").body()).isEqualTo(manifest);
    assertThat(send("GET", "/v2/" + name + "/tags/list").text()).contains("[\"manifests\"]");
  }
}
