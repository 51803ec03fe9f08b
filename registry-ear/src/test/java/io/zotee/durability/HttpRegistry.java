package io.zotee.durability;

import io.zotee.oci.Digest;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Call;
import io.zotee.protocol.client.Referrers;
import io.zotee.protocol.client.RegistryClient;
import io.zotee.protocol.client.RegistryTarget;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Content;
import io.zotee.storage.UploadId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A running server. */
final class HttpRegistry implements Registry {
  private static final String OCTET_STREAM = "application/octet-stream";
  private static final String PART_UNKNOWN = "MANIFEST_BLOB_UNKNOWN";

  private final RegistryClient client;

  /**
   * @param uri of the server, without a path
   */
  HttpRegistry(URI uri) {
    this.client = new RegistryClient(new RegistryTarget(uri, false));
  }

  @Override
  public boolean hasBlob(RepositoryName repository, Digest digest) throws IOException {
    return send(of(repository).blob("HEAD", digest.toString()), 200, 404).status() == 200;
  }

  @Override
  public Optional<byte[]> blob(RepositoryName repository, Digest digest) throws IOException {
    return body(send(of(repository).blob("GET", digest.toString()), 200, 404));
  }

  @Override
  public void pushBlob(RepositoryName repository, Blob blob) throws IOException {
    send(
        of(repository)
            .postUpload()
            .query("digest", blob.digest().toString())
            .header("Content-Type", OCTET_STREAM)
            .body(blob.content().bytes()),
        201);
  }

  @Override
  public UploadId startUpload(RepositoryName repository) throws IOException {
    String path = send(of(repository).postUpload(), 202).location().getPath();
    return UploadId.parse(path.substring(path.lastIndexOf('/') + 1))
        .orElseThrow(() -> new AssertionError("not the location of an upload session: " + path));
  }

  @Override
  public long append(RepositoryName repository, UploadId id, long offset, byte[] chunk)
      throws IOException {
    return end(
        send(
            session("PATCH", repository, id)
                .header("Content-Range", offset + "-" + (offset + chunk.length - 1))
                .body(chunk),
            202));
  }

  @Override
  public long stream(RepositoryName repository, UploadId id, byte[] bytes) throws IOException {
    return end(send(session("PATCH", repository, id).streamedBody(bytes), 202));
  }

  @Override
  public OptionalLong offset(RepositoryName repository, UploadId id) throws IOException {
    Answer answer = send(session("GET", repository, id), 204, 404);
    return answer.status() == 404 ? OptionalLong.empty() : OptionalLong.of(end(answer));
  }

  /** The number of bytes that {@code Range} tells; it has no way to tell 0 from 1 but 0-0. */
  private static long end(Answer answer) {
    String range = answer.requiredHeader("Range");
    long last = Long.parseLong(range.substring(range.indexOf('-') + 1));
    return last == 0 ? 0 : last + 1;
  }

  @Override
  public void finish(RepositoryName repository, UploadId id, Digest digest, byte[] rest)
      throws IOException {
    send(session("PUT", repository, id).query("digest", digest.toString()).body(rest), 201);
  }

  @Override
  public boolean mount(RepositoryName to, Digest digest, RepositoryName from) throws IOException {
    Call call =
        of(to).postUpload().query("mount", digest.toString()).query("from", from.toString());
    return send(call, 201, 202).status() == 201;
  }

  @Override
  public Outcome deleteBlob(RepositoryName repository, Digest digest) throws IOException {
    return outcome(send(of(repository).blob("DELETE", digest.toString()), 202, 404, 405, 409));
  }

  @Override
  public Outcome pushManifest(
      RepositoryName repository, Reference reference, Content manifest, List<Tag> tags)
      throws IOException {
    Call call = of(repository).manifest("PUT", reference.toString());
    for (Tag tag : tags) {
      call.query("tag", tag.value());
    }
    Answer answer = send(call.body(manifest), 201, 400);
    if (answer.status() == 201) {
      return Outcome.DONE;
    }
    if (answer.errors().stream().noneMatch(error -> error.code().equals(PART_UNKNOWN))) {
      throw new AssertionError("a manifest was refused: " + answer);
    }
    return Outcome.UNKNOWN;
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Reference reference)
      throws IOException {
    return body(send(of(repository).manifest("GET", reference.toString()), 200, 404));
  }

  @Override
  public Outcome deleteManifest(RepositoryName repository, Reference reference) throws IOException {
    return outcome(
        send(of(repository).manifest("DELETE", reference.toString()), 202, 404, 405, 409));
  }

  @Override
  public List<Tag> tags(RepositoryName repository) throws IOException {
    Answer answer = send(of(repository).tagList(), 200, 404);
    return answer.status() == 404
        ? List.of()
        : answer.strings("tags").stream().map(Tag::new).toList();
  }

  @Override
  public List<Digest> referrers(RepositoryName repository, Digest subject) throws IOException {
    Answer answer = send(of(repository).referrers(subject.toString()), 200);
    return Referrers.of(answer).digests().stream().map(Digest::parse).toList();
  }

  private Repository of(RepositoryName repository) {
    return client.repository(repository.value());
  }

  private Call session(String method, RepositoryName repository, UploadId id) {
    return of(repository).call(method, "blobs/uploads/" + id).header("Content-Type", OCTET_STREAM);
  }

  private static Answer send(Call call, int... expected) throws IOException {
    Answer answer;
    try {
      answer = call.send();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage() + ": " + e.getCause(), e);
    }
    if (Arrays.stream(expected).noneMatch(status -> status == answer.status())) {
      throw new AssertionError("expected " + Arrays.toString(expected) + ": " + answer);
    }
    return answer;
  }

  private static Optional<byte[]> body(Answer answer) {
    return answer.status() == 200 ? Optional.of(answer.bytes()) : Optional.empty();
  }

  private static Outcome outcome(Answer answer) {
    return switch (answer.status()) {
      case 404 -> Outcome.UNKNOWN;
      case 405, 409 -> Outcome.IN_USE;
      default -> Outcome.DONE;
    };
  }
}
