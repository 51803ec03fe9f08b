package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET} and {@code HEAD} of {@code /v2/<name>/blobs/<digest>} as a whole: end-2. */
public interface BlobPullProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void blobComesWithItsDigestAndLength(Algorithm algorithm) {
    Repository repository = freshRepository();
    Content blob = Content.random(5000);
    repository.haveBlob(blob, algorithm);
    String digest = blob.digest(algorithm);

    Answer get = repository.getBlob(digest);
    Answer head = repository.headBlob(digest);

    assertThat(get).hasBody(blob.bytes());
    assertThat(head).hasNoBody();
    for (Answer answer : List.of(get, head)) {
      assertThat(answer)
          .hasStatus(200)
          .hasHeader("Content-Length", "5000")
          .hasHeader("Content-Type", MediaTypes.OCTET_STREAM)
          .hasHeader("Docker-Content-Digest", digest)
          .hasHeader("Accept-Ranges", "bytes");
    }
    Assertions.assertThat(head.requiredHeader("ETag")).isEqualTo(get.requiredHeader("ETag"));
  }

  @Test
  default void emptyBlobIsABlob() {
    Repository repository = freshRepository();
    Content empty = Content.random(0);
    repository.haveBlob(empty);

    assertThat(repository.getBlob(empty.digest()))
        .hasStatus(200)
        .hasHeader("Content-Length", "0")
        .hasNoBody();
    assertThat(repository.headBlob(empty.digest())).hasStatus(200).hasHeader("Content-Length", "0");
  }

  @Test
  default void blobOfSeveralMebibytesComesWhole() {
    Repository repository = freshRepository();
    Content blob = Content.random(9 * 1024 * 1024 + 1);
    repository.haveBlob(blob);

    assertThat(repository.getBlob(blob.digest())).hasStatus(200).hasBody(blob.bytes());
  }

  @Test
  default void manifestCanBePulledAsABlobOrNot() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);

    Answer answer = repository.getBlob(image.topDigest());

    // in the image layout a manifest is a blob; the distribution specification tells them apart
    if (answer.status() == 200) {
      assertThat(answer).hasBody(image.top().bytes());
    } else {
      assertThat(answer).isError(404, "BLOB_UNKNOWN");
    }
  }

  @Test
  default void blobOfAManifestHasTheTypeOfItsDescriptor() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);

    // zot serves the type of the descriptor; it may as well be told from what a blob is
    Assertions.assertThat(
            repository.getBlob(image.blobs().get(1).digest()).requiredHeader("Content-Type"))
        .isIn(MediaTypes.LAYER_GZIP, MediaTypes.OCTET_STREAM);
  }

  @Test
  default void missingBlobIsUnknown() {
    Repository repository = freshRepository();
    repository.have(Samples.image());
    String digest = Algorithm.SHA256.unknownDigest();

    assertThat(repository.getBlob(digest)).isError(404, "BLOB_UNKNOWN");
    assertThat(repository.headBlob(digest)).isRefusalWithoutBody(404).hasNoBody();
  }

  @Test
  default void blobOfAnUnknownRepositoryIsUnknown() {
    String digest = Algorithm.SHA256.unknownDigest();

    // both are true: zot says the first
    assertThat(freshRepository().getBlob(digest)).isError(404, "BLOB_UNKNOWN", "NAME_UNKNOWN");
    assertThat(freshRepository().headBlob(digest)).isRefusalWithoutBody(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256:abc",
        "sha256:",
        "latest",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
      })
  default void malformedDigestIsRefused(String digest) {
    Repository repository = freshRepository();
    repository.have(Samples.image());

    assertThat(repository.getBlob(digest)).isError(400, "DIGEST_INVALID");
    assertThat(repository.headBlob(digest)).isRefusalWithoutBody(400).hasNoBody();
  }
}
