package io.zotee.protocol.client;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** An upload session: follows each {@code Location} that the registry gives, as clients should. */
public final class Upload {
  private static final String OCTET_STREAM = "application/octet-stream";

  private final RegistryClient registry;
  private URI location;

  private Upload(Repository repository, Answer started) {
    this.registry = repository.registry();
    this.location = started.location();
  }

  /** The session that {@code answer}, a 202 to a request to the repository, has started. */
  public static Upload at(Repository repository, Answer answer) {
    return new Upload(repository, answer);
  }

  public URI location() {
    return location;
  }

  /** Any request to the session. */
  public Call call(String method) {
    return registry.call(method, location);
  }

  /** Sends bytes of unknown number with chunked transfer encoding (streamed upload). */
  public Answer patchStreamed(byte[] bytes) {
    return follow(call("PATCH").header("Content-Type", OCTET_STREAM).streamedBody(bytes).send());
  }

  /** Sends bytes whose number is announced, but not their position. */
  public Answer patch(byte[] bytes) {
    return follow(call("PATCH").header("Content-Type", OCTET_STREAM).body(bytes).send());
  }

  /** Sends a chunk that begins at {@code start} (end-5). */
  public Answer patchChunk(long start, byte[] bytes) {
    return follow(chunk("PATCH", start, bytes).send());
  }

  /** As {@link #patchChunk}, without waiting for the answer and without following it. */
  public CompletableFuture<Answer> patchChunkAsync(long start, byte[] bytes) {
    return chunk("PATCH", start, bytes).sendAsync();
  }

  /** Closes the session (end-6); everything has been sent already. */
  public Answer put(String digest) {
    return call("PUT").query("digest", digest).send();
  }

  /** Closes the session with the rest of the bytes, their position not announced. */
  public Answer put(String digest, byte[] rest) {
    return call("PUT")
        .query("digest", digest)
        .header("Content-Type", OCTET_STREAM)
        .body(rest)
        .send();
  }

  /** Closes the session with the rest of the bytes in chunked transfer encoding. */
  public Answer putStreamed(String digest, byte[] rest) {
    return call("PUT")
        .query("digest", digest)
        .header("Content-Type", OCTET_STREAM)
        .streamedBody(rest)
        .send();
  }

  /** Closes the session with a last chunk that begins at {@code start}. */
  public Answer putChunk(String digest, long start, byte[] rest) {
    return chunk("PUT", start, rest).query("digest", digest).send();
  }

  /** Asks how much has arrived (end-13). */
  public Answer status() {
    return follow(call("GET").send());
  }

  /** Gives the session up (end-14). */
  public Answer cancel() {
    return call("DELETE").send();
  }

  private Call chunk(String method, long start, byte[] bytes) {
    return call(method)
        .header("Content-Type", OCTET_STREAM)
        .header("Content-Range", start + "-" + (start + bytes.length - 1))
        .body(bytes);
  }

  private Answer follow(Answer answer) {
    if (answer.header("Location").isPresent()) {
      location = answer.location();
    }
    return answer;
  }
}
