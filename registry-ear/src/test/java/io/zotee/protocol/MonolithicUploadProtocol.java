package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A blob in one piece: end-4b, and end-4a followed by end-6. */
public interface MonolithicUploadProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void singlePostStoresTheBlob(Algorithm algorithm) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);

    Answer posted =
        repository.postUpload().query("digest", blob.digest(algorithm)).body(blob).send();

    assertStored(posted, blob, algorithm);
  }

  @Test
  default void singlePostMayComeInChunks() {
    Repository repository = freshRepository();
    Content blob = Content.random(300_000);

    Answer posted =
        repository
            .postUpload()
            .query("digest", blob.digest())
            .header("Content-Type", blob.mediaType())
            .streamedBody(blob.bytes())
            .send();

    assertStored(posted, blob, Algorithm.SHA256);
  }

  @Test
  default void singlePostOfNothingStoresTheEmptyBlob() {
    Repository repository = freshRepository();
    Content empty = Content.random(0);

    Answer posted = repository.postUpload().query("digest", empty.digest()).body(empty).send();

    assertStored(posted, empty, Algorithm.SHA256);
  }

  @Test
  default void singlePostWithAnotherDigestIsRefused() {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    String other = Algorithm.SHA256.unknownDigest();

    assertThat(repository.postUpload().query("digest", other).body(blob).send())
        .isError(400, "DIGEST_INVALID");
    assertThat(repository.headBlob(other)).hasStatus(404);
    assertThat(repository.headBlob(blob.digest())).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:abc", "", "latest", "md5:d41d8cd98f00b204e9800998ecf8427e"})
  default void singlePostWithoutADigestIsRefused(String digest) {
    assertThat(
            freshRepository().postUpload().query("digest", digest).body(Content.random(10)).send())
        .isError(400, "DIGEST_INVALID");
  }

  @ParameterizedTest
  @EnumSource
  default void postThenPutStoresTheBlob(Algorithm algorithm) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);

    Answer put = repository.startUpload().put(blob.digest(algorithm), blob.bytes());

    assertStored(put, blob, algorithm);
  }

  @Test
  default void putMayComeInChunks() {
    Repository repository = freshRepository();
    Content blob = Content.random(300_000);

    Answer put = repository.startUpload().putStreamed(blob.digest(), blob.bytes());

    assertStored(put, blob, Algorithm.SHA256);
  }

  @Test
  default void putNeedsNoContentType() {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);

    Answer put =
        repository
            .startUpload()
            .call("PUT")
            .query("digest", blob.digest())
            .body(blob.bytes())
            .send();

    assertStored(put, blob, Algorithm.SHA256);
  }

  @Test
  default void putOfNothingStoresTheEmptyBlob() {
    Repository repository = freshRepository();
    Content empty = Content.random(0);

    assertStored(repository.startUpload().put(empty.digest()), empty, Algorithm.SHA256);
  }

  @Test
  default void putWithAnotherDigestIsRefused() {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    String other = Algorithm.SHA256.unknownDigest();

    assertThat(repository.startUpload().put(other, blob.bytes())).isError(400, "DIGEST_INVALID");
    assertThat(repository.headBlob(other)).hasStatus(404);
    assertThat(repository.headBlob(blob.digest())).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:abc", "", "md5:d41d8cd98f00b204e9800998ecf8427e"})
  default void putWithABadDigestIsRefused(String digest) {
    assertThat(freshRepository().startUpload().put(digest, new byte[10]))
        .isError(400, "DIGEST_INVALID");
  }

  @Test
  default void putWithoutADigestIsRefused() {
    Upload upload = freshRepository().startUpload();

    assertThat(upload.call("PUT").body(Content.random(10)).send()).isRefusal(400);
  }

  @Test
  default void putWithTwoDigestsIsRefused() {
    Content blob = Content.random(10);
    Upload upload = freshRepository().startUpload();

    assertThat(
            upload
                .call("PUT")
                .query("digest", blob.digest())
                .query("digest", blob.digest(Algorithm.SHA512))
                .body(blob)
                .send())
        .isRefusal(400);
  }

  @Test
  default void blobCanBePushedAgain() {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    repository.haveBlob(blob);

    assertStored(repository.startUpload().put(blob.digest(), blob.bytes()), blob, Algorithm.SHA256);
  }

  private void assertStored(Answer answer, Content blob, Algorithm algorithm) {
    assertThat(answer)
        .hasStatus(201)
        .hasHeader("Docker-Content-Digest", blob.digest(algorithm))
        .hasNoBody();
    Assertions.assertThat(answer.location().getPath()).endsWith(blob.digest(algorithm));
    assertThat(registry().call("GET", answer.location()).send())
        .hasStatus(200)
        .hasBody(blob.bytes());
  }
}
