package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RawConnection;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Content;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that no client should send. Many are refused by the server below the registry: a clean
 * 4xx or 5xx that HTTP has for the case, or a closed connection, are both right, as long as nothing
 * is stored, nothing shown, and the registry goes on.
 */
public interface HostileRequestProtocol extends ProtocolTest {
  @ParameterizedTest
  @ValueSource(ints = {64 * 1024, 2 * 1024 * 1024})
  default void hugeHeaderDoesNotHarm(int size) {
    sendAndExpectRefusal(
        connection -> connection.request("GET", "/v2/", "X-Huge: " + "a".repeat(size)), 200);
  }

  @Test
  default void manyHeadersDoNotHarm() {
    String[] headers =
        IntStream.range(0, 5000).mapToObj(i -> "X-Many-" + i + ": a").toArray(String[]::new);

    sendAndExpectRefusal(connection -> connection.request("GET", "/v2/", headers), 200);
  }

  @Test
  default void tenMegabytesOfUrlDoNotHarm() {
    sendAndExpectRefusal(
        connection ->
            connection.request("GET", "/v2/" + "a".repeat(10_000_000) + "/manifests/latest"));
    sendAndExpectRefusal(connection -> connection.request("GET", "/v2/?" + "a".repeat(10_000_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/a\0b/manifests/latest",
        "/v2/\u00e9/manifests/latest",
        "/v2/a%/manifests/latest",
        "/v2/a%zz/manifests/latest",
        "/v2/a%C0%AFb/manifests/latest",
        "/v2/<script>alert(1)</script>/manifests/latest",
        "/v2/a\\b/manifests/latest",
        "/v2/a|b/manifests/{latest}",
        "v2/",
        "*"
      })
  default void brokenTargetIsRefused(String target) {
    sendAndExpectRefusal(connection -> connection.request("GET", target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v2/",
        "GET",
        "/v2/ GET HTTP/1.1",
        "GET /v2/ HTTP/9.9",
        "GET  /v2/  HTTP/1.1",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003"
      })
  default void brokenRequestLineIsRefused(String line) {
    sendAndExpectRefusal(
        connection -> connection.head(line, "Host: localhost", "Connection: close"), 200, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: abc",
        "Content-Length: 99999999999999999999",
        "Content-Length: 10\r\nContent-Length: 20",
        "Transfer-Encoding: nonsense",
        "Expect: nonsense"
      })
  default void brokenFramingStoresNothing(String header) {
    Repository repository = freshRepository();
    Content blob = Content.random(10);

    sendAndExpectRefusal(
        connection ->
            connection
                .request(
                    "POST",
                    "/v2/" + repository.name() + "/blobs/uploads/?digest=" + blob.digest(),
                    "Content-Type: application/octet-stream",
                    header)
                .send(blob.slice(0, 9)));

    assertThat(repository.headBlob(blob.digest())).hasStatus(404);
  }

  @Test
  default void bodyLongerThanItsLengthIsCutThere() {
    Repository repository = freshRepository();
    Content blob = Content.random(2000);
    Content head = Content.of(blob.mediaType(), blob.slice(0, 1000));

    try (RawConnection connection = registry().connect()) {
      connection
          .request(
              "POST",
              "/v2/" + repository.name() + "/blobs/uploads/?digest=" + blob.digest(),
              "Content-Type: application/octet-stream",
              "Content-Length: 1000")
          .send(blob.bytes())
          .finishSending();
      connection.answer().ifPresent(answer -> assertThat(answer).isError(400, "DIGEST_INVALID"));
    }

    assertThat(repository.headBlob(blob.digest())).hasStatus(404);
    assertThat(repository.headBlob(head.digest())).hasStatus(404);
    assertStillAlive();
  }

  @Test
  default void brokenChunkOfATransferLeavesTheSessionUsable() {
    Repository repository = freshRepository();
    Content blob = Content.random(100);
    Upload upload = repository.startUpload();

    sendAndExpectRefusal(
        connection ->
            connection
                .request("PATCH", upload.location().getRawPath(), "Transfer-Encoding: chunked")
                .send("zzz\r\n".getBytes(StandardCharsets.US_ASCII)));

    assertThat(upload.status()).hasStatus(204).hasHeader("Range", "0-0");
    // the answer may come a little before the session is let go of
    Await.until(
        "the session can be written to",
        () ->
            assertThat(upload.put(blob.digest(), blob.bytes()))
                    .hasStatus(201, 409)
                    .answer()
                    .status()
                == 201);
  }

  @Test
  default void lengthBesideChunksSmugglesNothing() {
    Repository repository = freshRepository();
    Content blob = Content.random(5);
    String smuggled = "GET /v2/" + repository.name() + "/smuggled HTTP/1.1\r\n\r\n";

    try (RawConnection connection = registry().connect()) {
      connection
          .request(
              "POST",
              "/v2/" + repository.name() + "/blobs/uploads/?digest=" + blob.digest(),
              "Content-Type: application/octet-stream",
              "Content-Length: 4",
              "Transfer-Encoding: chunked")
          .send("5\r\n".getBytes(StandardCharsets.US_ASCII))
          .send(blob.bytes())
          .send(("\r\n0\r\n\r\n" + smuggled).getBytes(StandardCharsets.US_ASCII))
          .finishSending();
      // RFC 9112, section 6.3: the chunks count, or the message is rejected
      connection.answer().ifPresent(answer -> assertThat(answer).hasStatus(201, 400).isDiscreet());
    }
    assertStillAlive();
  }

  @Test
  default void expectedContinueComesBeforeTheAnswer() {
    Repository repository = freshRepository();
    Content blob = Content.random(1000);

    try (RawConnection connection = registry().connect()) {
      connection.request(
          "POST",
          "/v2/" + repository.name() + "/blobs/uploads/?digest=" + blob.digest(),
          "Content-Type: application/octet-stream",
          "Content-Length: 1000",
          "Expect: 100-continue");
      assertThat(connection.interimAnswer()).hasStatus(100);
      connection.send(blob.bytes());
      assertThat(connection.answer().orElseThrow()).hasStatus(201);
    }
    assertThat(repository.getBlob(blob.digest())).hasBody(blob.bytes());
  }

  /** A request under construction on a connection. */
  interface Sending {
    void on(RawConnection connection);
  }

  private void sendAndExpectRefusal(Sending request, int... alsoRight) {
    try (RawConnection connection = registry().connect()) {
      request.on(connection);
      connection.finishSending();
      int[] refusals =
          IntStream.concat(
                  IntStream.of(alsoRight),
                  IntStream.of(400, 404, 405, 411, 413, 414, 415, 417, 431, 501, 505))
              .toArray();
      connection.answer().ifPresent(answer -> assertThat(answer).hasStatus(refusals).isDiscreet());
    }
    assertStillAlive();
  }

  private void assertStillAlive() {
    assertThat(registry().ping()).hasStatus(200);
  }
}
