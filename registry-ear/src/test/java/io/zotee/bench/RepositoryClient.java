package io.zotee.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/**
 * One client's calls to one repository. Every method fails with {@link UnexpectedAnswerException}
 * if the status is not the one that the distribution specification asks for.
 */
final class RepositoryClient {
  private static final String BINARY = "Content-Type: application/octet-stream";

  private final Connection connection;
  private final String base;

  /**
   * @param repository its name, as in {@code library/debian}
   */
  RepositoryClient(Connection connection, String repository) {
    this.connection = connection;
    this.base = "/v2/" + repository + "/";
  }

  private Answer call(int expected, Request request, Sink sink) throws IOException {
    Answer answer = connection.exchange(request, sink);
    if (answer.status() != expected) {
      throw new UnexpectedAnswerException(request, expected, answer);
    }
    return answer;
  }

  /** Asks for {@code /v2/}. */
  void ping() throws IOException {
    call(200, Request.of("GET", "/v2/"), Sink.DISCARD);
  }

  void getManifest(String reference, Sink sink) throws IOException {
    call(
        200,
        Request.of(
            "GET", base + "manifests/" + reference, "Accept: " + Manifests.IMAGE_MANIFEST_TYPE),
        sink);
  }

  /** Pushes an image manifest under a tag or its digest. */
  void putManifest(String reference, String manifest) throws IOException {
    call(
        201,
        Request.of(
                "PUT",
                base + "manifests/" + reference,
                "Content-Type: " + Manifests.IMAGE_MANIFEST_TYPE)
            .with(Content.of(manifest.getBytes(UTF_8))),
        Sink.DISCARD);
  }

  void headBlob(String digest) throws IOException {
    call(200, Request.of("HEAD", base + "blobs/" + digest), Sink.DISCARD);
  }

  void getBlob(String digest, Sink sink) throws IOException {
    call(200, Request.of("GET", base + "blobs/" + digest), sink);
  }

  /** Part of a blob; both ends inclusive, as in RFC 9110, 14.1.2. */
  void getBlobRange(String digest, long first, long last, Sink sink) throws IOException {
    call(
        206,
        Request.of("GET", base + "blobs/" + digest, "Range: bytes=" + first + "-" + last),
        sink);
  }

  void deleteBlob(String digest) throws IOException {
    call(202, Request.of("DELETE", base + "blobs/" + digest), Sink.DISCARD);
  }

  /** A page of tags. */
  void listTags(int n, Sink sink) throws IOException {
    call(200, Request.of("GET", base + "tags/list?n=" + n), sink);
  }

  /** Pushes a blob by POST and PUT. */
  void pushBlob(Blob blob) throws IOException {
    finishUpload(startUpload(), blob.digest(), blob.content());
  }

  /** Pushes a blob in a single POST. */
  void pushBlobAtOnce(Blob blob) throws IOException {
    call(
        201,
        Request.of("POST", base + "blobs/uploads/?digest=" + blob.digest(), BINARY)
            .with(blob.content()),
        Sink.DISCARD);
  }

  /** Pushes a blob by POST, PUT with a body in chunked transfer encoding. */
  void pushBlobChunkedEncoding(Blob blob) throws IOException {
    String target = withDigest(startUpload(), blob.digest());
    call(201, Request.of("PUT", target, BINARY).chunked(blob.content()), Sink.DISCARD);
  }

  /** Pushes a blob by POST, one streamed PATCH in chunked transfer encoding, and PUT. */
  void pushBlobStreamed(Blob blob) throws IOException {
    Request patch = Request.of("PATCH", startUpload(), BINARY).chunked(blob.content());
    finishUpload(location(call(202, patch, Sink.DISCARD)), blob.digest(), Content.EMPTY);
  }

  /** Pushes a blob in chunks with {@code Content-Range}, the last of them on the PUT. */
  void pushBlobInChunks(Blob blob, long chunkBytes) throws IOException {
    String target = startUpload();
    long offset = 0;
    while (blob.size() - offset > chunkBytes) {
      long end = offset + chunkBytes;
      Request patch =
          Request.of("PATCH", target, BINARY, contentRange(offset, end))
              .with(blob.content().slice(offset, end));
      target = location(call(202, patch, Sink.DISCARD));
      offset = end;
    }
    Request put =
        Request.of(
            "PUT", withDigest(target, blob.digest()), BINARY, contentRange(offset, blob.size()));
    call(201, put.with(blob.content().slice(offset, blob.size())), Sink.DISCARD);
  }

  /** Makes a blob of another repository one of this; false if the registry wants it uploaded. */
  boolean mountBlob(String digest, String from) throws IOException {
    Request post = Request.of("POST", base + "blobs/uploads/?mount=" + digest + "&from=" + from);
    Answer answer = connection.exchange(post, Sink.DISCARD);
    if (answer.status() != 201 && answer.status() != 202) {
      throw new UnexpectedAnswerException(post, 201, answer);
    }
    return answer.status() == 201;
  }

  private String startUpload() throws IOException {
    return location(call(202, Request.of("POST", base + "blobs/uploads/"), Sink.DISCARD));
  }

  private void finishUpload(String location, String digest, Content rest) throws IOException {
    call(201, Request.of("PUT", withDigest(location, digest), BINARY).with(rest), Sink.DISCARD);
  }

  private static String location(Answer answer) throws UnexpectedAnswerException {
    String location =
        answer
            .header("Location")
            .orElseThrow(() -> new UnexpectedAnswerException("an upload without Location"));
    int path = location.startsWith("/") ? 0 : location.indexOf('/', location.indexOf("//") + 2);
    return location.substring(path);
  }

  private static String withDigest(String location, String digest) {
    return location + (location.contains("?") ? "&" : "?") + "digest=" + digest;
  }

  private static String contentRange(long from, long to) {
    return "Content-Range: " + from + "-" + (to - 1);
  }
}
