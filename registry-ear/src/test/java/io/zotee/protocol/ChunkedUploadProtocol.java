package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A blob in chunks that say where they belong, and a blob as a stream: end-5. */
public interface ChunkedUploadProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void chunksInOrderMakeTheBlob(Algorithm algorithm) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    Upload upload = repository.startUpload(algorithm);

    for (int start = 0; start < 3000; start += 1000) {
      assertThat(upload.patchChunk(start, blob.slice(start, start + 1000)))
          .hasStatus(202)
          .hasHeader("Range", "0-" + (start + 999))
          .hasNoBody();
    }

    assertThat(upload.put(blob.digest(algorithm)))
        .hasStatus(201)
        .hasHeader("Docker-Content-Digest", blob.digest(algorithm));
    assertStored(repository, blob, algorithm);
  }

  @Test
  default void lastChunkMayComeWithThePut() {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    Upload upload = repository.startUpload();
    assertThat(upload.patchChunk(0, blob.slice(0, 2000))).hasStatus(202);

    assertThat(upload.putChunk(blob.digest(), 2000, blob.slice(2000, 3000))).hasStatus(201);

    assertStored(repository, blob, Algorithm.SHA256);
  }

  @Test
  default void lastChunkNeedNotSayWhereItBelongs() {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    Upload upload = repository.startUpload();
    assertThat(upload.patchChunk(0, blob.slice(0, 2000))).hasStatus(202);

    assertThat(upload.put(blob.digest(), blob.slice(2000, 3000))).hasStatus(201);

    assertStored(repository, blob, Algorithm.SHA256);
  }

  @Test
  default void lastChunkMayComeInChunksOfTheTransfer() {
    Repository repository = freshRepository();
    Content blob = Content.random(300_000);
    Upload upload = repository.startUpload();
    assertThat(upload.patchChunk(0, blob.slice(0, 2000))).hasStatus(202);

    assertThat(upload.putStreamed(blob.digest(), blob.slice(2000, 300_000))).hasStatus(201);

    assertStored(repository, blob, Algorithm.SHA256);
  }

  @Test
  default void streamOfUnknownLengthMakesTheBlob() {
    Repository repository = freshRepository();
    Content blob = Content.random(300_000);
    Upload upload = repository.startUpload();

    assertThat(upload.patchStreamed(blob.bytes()))
        .hasStatus(202)
        .hasHeader("Range", "0-299999")
        .hasNoBody();

    assertThat(upload.put(blob.digest())).hasStatus(201);
    assertStored(repository, blob, Algorithm.SHA256);
  }

  @Test
  default void streamsAreAppendedAndTheRangeIsOfAllOfThem() {
    Repository repository = freshRepository();
    Content blob = Content.random(300_000);
    Upload upload = repository.startUpload();

    assertThat(upload.patchStreamed(blob.slice(0, 100_000))).hasHeader("Range", "0-99999");
    assertThat(upload.patch(blob.slice(100_000, 200_000))).hasHeader("Range", "0-199999");
    assertThat(upload.patchStreamed(blob.slice(200_000, 300_000))).hasHeader("Range", "0-299999");

    assertThat(upload.put(blob.digest())).hasStatus(201);
    assertStored(repository, blob, Algorithm.SHA256);
  }

  @ParameterizedTest
  @CsvSource({"2000, 3000", "0, 1000", "999, 1999", "1001, 2001"})
  default void chunkOutOfOrderIsRefusedAndTheSessionGoesOn(int from, int to) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    Upload upload = repository.startUpload();
    assertThat(upload.patchChunk(0, blob.slice(0, 1000))).hasStatus(202);

    assertThat(upload.patchChunk(from, blob.slice(from, to))).isError(416, "BLOB_UPLOAD_INVALID");

    assertThat(upload.status()).hasStatus(204).hasHeader("Range", "0-999");
    assertThat(upload.patchChunk(1000, blob.slice(1000, 3000))).hasStatus(202);
    assertThat(upload.put(blob.digest())).hasStatus(201);
    assertStored(repository, blob, Algorithm.SHA256);
  }

  @Test
  default void firstChunkBeginsAtZero() {
    Repository repository = freshRepository();
    Content blob = Content.random(2000);
    Upload upload = repository.startUpload();

    assertThat(upload.patchChunk(1000, blob.slice(1000, 2000))).isError(416, "BLOB_UPLOAD_INVALID");

    assertThat(upload.status()).hasStatus(204).hasHeader("Range", "0-0");
    assertThat(upload.patchChunk(0, blob.bytes())).hasStatus(202);
    assertThat(upload.put(blob.digest())).hasStatus(201);
    assertStored(repository, blob, Algorithm.SHA256);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2000})
  default void lastChunkOutOfOrderIsRefusedAndTheSessionGoesOn(int start) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    Upload upload = repository.startUpload();
    assertThat(upload.patchChunk(0, blob.slice(0, 1000))).hasStatus(202);

    assertThat(upload.putChunk(blob.digest(), start, blob.slice(start, 3000)))
        .isError(416, "BLOB_UPLOAD_INVALID");

    assertThat(upload.status()).hasStatus(204).hasHeader("Range", "0-999");
    assertThat(upload.putChunk(blob.digest(), 1000, blob.slice(1000, 3000))).hasStatus(201);
    assertStored(repository, blob, Algorithm.SHA256);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-499", "0-1999", "999-0", "abc", "0-", "-999", "0-999-", "1e3-2e3"})
  default void rangeThatDoesNotFitTheLengthIsRefused(String range) {
    Repository repository = freshRepository();
    Content blob = Content.random(1000);
    Upload upload = repository.startUpload();

    Answer patched = upload.call("PATCH").header("Content-Range", range).body(blob).send();

    // zot says 416 where the numbers do not fit and where it cannot read them; 400 says as much
    assertThat(patched).isRefusal(400, 416);
    assertThat(upload.status()).hasStatus(204).hasHeader("Range", "0-0");
    assertThat(upload.patchChunk(0, blob.bytes())).hasStatus(202);
    assertThat(upload.put(blob.digest())).hasStatus(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes 0-999/*", "bytes=0-999", "bytes 0-999"})
  default void rangeInTheFormOfHttpIsUnderstoodOrRefused(String range) {
    Repository repository = freshRepository();
    Content blob = Content.random(1000);
    Upload upload = repository.startUpload();

    Answer patched = upload.call("PATCH").header("Content-Range", range).body(blob).send();

    // the specification wants "0-999"; some clients write what HTTP has for this header
    if (patched.status() == 202) {
      assertThat(patched).hasHeader("Range", "0-999");
    } else {
      assertThat(patched).isRefusal(400, 416);
      assertThat(upload.status()).hasHeader("Range", "0-0");
    }
  }

  @Test
  default void streamMayHaveARangeToo() {
    Repository repository = freshRepository();
    Content blob = Content.random(2000);
    Upload upload = repository.startUpload();
    assertThat(upload.patchChunk(0, blob.slice(0, 1000))).hasStatus(202);

    Answer patched =
        upload
            .call("PATCH")
            .header("Content-Range", "1000-1999")
            .streamedBody(blob.slice(1000, 2000))
            .send();

    assertThat(patched).hasStatus(202).hasHeader("Range", "0-1999");
    assertThat(upload.put(blob.digest())).hasStatus(201);
    assertStored(repository, blob, Algorithm.SHA256);
  }

  @Test
  default void streamThatBelongsElsewhereIsRefused() {
    Repository repository = freshRepository();
    Content blob = Content.random(2000);
    Upload upload = repository.startUpload();

    Answer patched =
        upload
            .call("PATCH")
            .header("Content-Range", "1000-1999")
            .streamedBody(blob.slice(1000, 2000))
            .send();

    assertThat(patched).isError(416, "BLOB_UPLOAD_INVALID");
    assertThat(upload.status()).hasHeader("Range", "0-0");
  }

  @Test
  default void wrongDigestAtTheEndIsRefused() {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    String other = Algorithm.SHA256.unknownDigest();
    Upload chunks = repository.startUpload();
    assertThat(chunks.patchChunk(0, blob.slice(0, 2000))).hasStatus(202);
    Upload stream = repository.startUpload();
    assertThat(stream.patchStreamed(blob.bytes())).hasStatus(202);

    assertThat(chunks.putChunk(other, 2000, blob.slice(2000, 3000))).isError(400, "DIGEST_INVALID");
    assertThat(stream.put(other)).isError(400, "DIGEST_INVALID");

    assertThat(repository.headBlob(other)).hasStatus(404);
    assertThat(repository.headBlob(blob.digest())).hasStatus(404);
  }

  private static void assertStored(Repository repository, Content blob, Algorithm algorithm) {
    assertThat(repository.getBlob(blob.digest(algorithm))).hasStatus(200).hasBody(blob.bytes());
  }
}
