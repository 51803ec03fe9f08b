package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Await;
import io.zotee.protocol.client.RawConnection;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Content;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Uploads whose connection is cut off in the middle of a body. */
public interface InterruptedUploadProtocol extends ProtocolTest {
  /** The size of the blob, and how much of it arrives before the cut. */
  int WHOLE = 100_000;

  /** So much that a part of it is stored before the end. */
  int LARGE = 1_000_000;

  int ARRIVED = 40_000;

  @Test
  default void streamThatIsCutOffIsResumed() {
    Repository repository = freshRepository();
    Content blob = Content.random(WHOLE);
    Upload upload = repository.startUpload();

    cutOff(upload, "PATCH", blob, "");

    assertResumes(upload, blob, repository);
  }

  @Test
  default void chunkThatIsCutOffIsResumed() {
    Repository repository = freshRepository();
    Content blob = Content.random(WHOLE);
    Upload upload = repository.startUpload();

    cutOff(upload, "PATCH", blob, "", "Content-Range: 0-" + (WHOLE - 1));

    assertResumes(upload, blob, repository);
  }

  @Test
  default void closingPutThatIsCutOffIsResumed() {
    Repository repository = freshRepository();
    Content blob = Content.random(WHOLE);
    Upload upload = repository.startUpload();

    cutOff(upload, "PUT", blob, "?digest=" + blob.digest());

    assertResumes(upload, blob, repository);
  }

  @Test
  default void transferInChunksThatIsCutOffIsResumed() {
    Repository repository = freshRepository();
    Content blob = Content.random(LARGE);
    Upload upload = repository.startUpload();

    try (RawConnection connection = registry().connect()) {
      connection
          .request("PATCH", upload.location().getRawPath(), "Transfer-Encoding: chunked")
          .send((Integer.toHexString(LARGE) + "\r\n").getBytes(StandardCharsets.US_ASCII))
          .send(blob.slice(0, LARGE - ARRIVED));
      awaitBegin(upload);
    }

    // the server may drop the end of a chunk of the transfer that never ends: the status tells
    assertResumes(upload, blob, repository);
  }

  @Test
  default void singlePostThatIsCutOffStoresNothing() {
    Repository repository = freshRepository();
    Content blob = Content.random(WHOLE);
    String arrivedDigest = Content.of(blob.mediaType(), blob.slice(0, ARRIVED)).digest();

    for (String digest : new String[] {blob.digest(), arrivedDigest}) {
      try (RawConnection connection = registry().connect()) {
        connection
            .request(
                "POST",
                "/v2/" + repository.name() + "/blobs/uploads/?digest=" + digest,
                "Content-Type: application/octet-stream",
                "Content-Length: " + WHOLE)
            .send(blob.slice(0, ARRIVED))
            .finishSending();
        connection.answer().ifPresent(answer -> assertThat(answer).hasStatus(400).isDiscreet());
      }
      assertThat(repository.headBlob(digest)).hasStatus(404);
    }
    repository.haveBlob(blob);
  }

  @Test
  default void manifestThatIsCutOffIsNotStored() {
    Repository repository = freshRepository();
    repository.haveBlob(Content.random(10));
    String whole = "{\"schemaVersion\":2,\"manifests\":[]}";

    try (RawConnection connection = registry().connect()) {
      connection
          .request(
              "PUT",
              "/v2/" + repository.name() + "/manifests/latest",
              "Content-Type: application/vnd.oci.image.index.v1+json",
              "Content-Length: " + (whole.length() + 1))
          .send(whole.getBytes(StandardCharsets.US_ASCII))
          .finishSending();
      connection.answer().ifPresent(answer -> assertThat(answer).hasStatus(400).isDiscreet());
    }

    assertThat(repository.headManifest("latest")).hasStatus(404);
  }

  private void cutOff(Upload upload, String method, Content blob, String query, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type: application/octet-stream";
    all[headers.length + 1] = "Content-Length: " + WHOLE;
    try (RawConnection connection = registry().connect()) {
      connection
          .request(method, upload.location().getRawPath() + query, all)
          .send(blob.slice(0, ARRIVED));
    }
    awaitArrival(upload);
  }

  /**
   * What was sent before the cut is not lost: the session ends up with all of it, and with no more.
   */
  private static void awaitArrival(Upload upload) {
    String range = "0-" + (ARRIVED - 1);
    Await.until(
        "Range: " + range,
        () ->
            assertThat(upload.status())
                .hasStatus(204)
                .answer()
                .requiredHeader("Range")
                .equals(range));
  }

  /** Waits until something has arrived: a transfer that begins late would come in between. */
  private static void awaitBegin(Upload upload) {
    Await.until(
        "something has arrived", () -> !upload.status().requiredHeader("Range").equals("0-0"));
  }

  private static void assertResumes(Upload upload, Content blob, Repository repository) {
    // the registry may still be busy with the connection that was cut: it refuses until it is not
    Await.until("the rest is taken", () -> sendRest(upload, blob).status() == 202);
    assertThat(upload.put(blob.digest())).hasStatus(201);
    assertThat(repository.getBlob(blob.digest())).hasStatus(200).hasBody(blob.bytes());
  }

  private static Answer sendRest(Upload upload, Content blob) {
    String range = assertThat(upload.status()).hasStatus(204).answer().requiredHeader("Range");
    int last = Integer.parseInt(range.substring("0-".length()));
    int start = last == 0 ? 0 : last + 1;
    return assertThat(upload.patchChunk(start, blob.slice(start, blob.size())))
        .hasStatus(202, 409, 416)
        .answer();
  }
}
