package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Content;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of an upload session: end-4a, end-13, end-14. */
public interface UploadSessionProtocol extends ProtocolTest {
  @Test
  default void newSessionHasALocationWithAUuidAndNothingInIt() {
    Repository repository = freshRepository();

    Answer started = repository.postUpload().send();

    assertThat(started).hasStatus(202).hasHeader("Range", "0-0").hasNoBody();
    Assertions.assertThat(started.location().getPath())
        .matches(
            "/v2/"
                + repository.name()
                + "/blobs/uploads/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  }

  @Test
  default void statusTellsHowMuchHasArrived() {
    Repository repository = freshRepository();
    Upload upload = repository.startUpload();

    // an empty session has no last byte: the field writes 0-0, as after the first
    assertThat(upload.status()).hasStatus(204).hasHeader("Range", "0-0").hasNoBody();
    assertThat(upload.patchChunk(0, new byte[1])).hasStatus(202).hasHeader("Range", "0-0");
    assertThat(upload.patchStreamed(new byte[1499])).hasStatus(202);

    Answer status = upload.status();
    assertThat(status).hasStatus(204).hasHeader("Range", "0-1499").hasNoBody();
    Assertions.assertThat(status.location().getPath()).isEqualTo(upload.location().getPath());
  }

  @Test
  default void cancelledSessionIsGone() {
    Repository repository = freshRepository();
    Upload upload = repository.startUpload();
    assertThat(upload.patchStreamed(new byte[1000])).hasStatus(202);

    assertThat(upload.cancel()).hasStatus(204).hasNoBody();

    assertGone(upload);
  }

  @Test
  default void closedSessionIsGone() {
    Repository repository = freshRepository();
    Content blob = Content.random(100);
    Upload upload = repository.startUpload();
    assertThat(upload.put(blob.digest(), blob.bytes())).hasStatus(201);

    assertGone(upload);
  }

  @Test
  default void sessionThatNeverWasIsUnknown() {
    Repository repository = freshRepository();
    repository.haveBlob(Content.random(10));

    for (String id : List.of(UUID.randomUUID().toString(), "no-uuid")) {
      for (String method : List.of("GET", "PATCH", "DELETE")) {
        assertThat(repository.call(method, "blobs/uploads/" + id).send())
            .isError(404, "BLOB_UPLOAD_UNKNOWN");
      }
      assertThat(
              repository
                  .call("PUT", "blobs/uploads/" + id)
                  .query("digest", Content.random(10).digest())
                  .send())
          .isError(404, "BLOB_UPLOAD_UNKNOWN");
    }
  }

  @Test
  default void sessionBelongsToItsRepository() {
    Repository repository = freshRepository();
    Content blob = Content.random(100);
    Upload upload = repository.startUpload();
    String path = upload.location().getPath();
    Repository other = freshRepository();
    other.haveBlob(Content.random(10));
    String elsewhere = "blobs/uploads/" + path.substring(path.lastIndexOf('/') + 1);

    for (String method : List.of("GET", "PATCH", "DELETE")) {
      assertThat(other.call(method, elsewhere).send()).isError(404, "BLOB_UPLOAD_UNKNOWN");
    }
    assertThat(other.call("PUT", elsewhere).query("digest", blob.digest()).body(blob).send())
        .isError(404, "BLOB_UPLOAD_UNKNOWN");

    assertThat(upload.put(blob.digest(), blob.bytes())).hasStatus(201);
    assertThat(repository.headBlob(blob.digest())).hasStatus(200);
    assertThat(other.headBlob(blob.digest())).hasStatus(404);
  }

  @Test
  default void sessionsDoNotMix() {
    Repository repository = freshRepository();
    Content one = Content.random(2000);
    Content other = Content.random(2000);
    Upload first = repository.startUpload();
    Upload second = repository.startUpload();

    assertThat(first.patchChunk(0, one.slice(0, 1000))).hasStatus(202);
    assertThat(second.patchChunk(0, other.slice(0, 1000))).hasStatus(202);
    assertThat(first.putChunk(one.digest(), 1000, one.slice(1000, 2000))).hasStatus(201);
    assertThat(second.putChunk(other.digest(), 1000, other.slice(1000, 2000))).hasStatus(201);

    assertThat(repository.getBlob(one.digest())).hasBody(one.bytes());
    assertThat(repository.getBlob(other.digest())).hasBody(other.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"..%2F..%2Findex.json", "%2e%2e", "..", "a%00b", "a%2Fb"})
  default void sessionIdLeadsNowhereElse(String id) {
    Repository repository = freshRepository();
    repository.haveBlob(Content.random(10));

    for (String method : List.of("GET", "PATCH", "DELETE", "PUT")) {
      // either such a session is unknown, or such a path is, or it is refused as no path
      assertThat(
              repository
                  .call(method, "blobs/uploads/" + id + "?digest=" + Content.random(10).digest())
                  .send())
          .isRefusal(404, 400, 405);
    }
  }

  private static void assertGone(Upload upload) {
    Content blob = Content.random(100);
    assertThat(upload.status()).isError(404, "BLOB_UPLOAD_UNKNOWN");
    assertThat(upload.cancel()).isError(404, "BLOB_UPLOAD_UNKNOWN");
    assertThat(upload.patchStreamed(blob.bytes())).isError(404, "BLOB_UPLOAD_UNKNOWN");
    assertThat(upload.put(blob.digest(), blob.bytes())).isError(404, "BLOB_UPLOAD_UNKNOWN");
  }
}
