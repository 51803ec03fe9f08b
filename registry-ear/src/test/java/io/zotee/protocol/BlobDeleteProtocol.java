package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import org.junit.jupiter.api.Test;

/** {@code DELETE /v2/<name>/blobs/<digest>}: end-10. */
public interface BlobDeleteProtocol extends ProtocolTest {
  @Test
  default void deletedBlobIsGoneAtOnceAndCanComeBack() {
    Repository repository = freshRepository();
    Content blob = Content.random(100);
    repository.haveBlob(blob);

    assertThat(repository.deleteBlob(blob.digest())).hasStatus(202);

    assertThat(repository.headBlob(blob.digest())).hasStatus(404);
    assertThat(repository.getBlob(blob.digest())).isError(404, "BLOB_UNKNOWN");
    assertThat(repository.deleteBlob(blob.digest())).isError(404, "BLOB_UNKNOWN");
    repository.haveBlob(blob);
    assertThat(repository.getBlob(blob.digest())).hasStatus(200).hasBody(blob.bytes());
  }

  @Test
  default void blobOfAnotherRepositoryStays() {
    Repository one = freshRepository();
    Repository other = freshRepository();
    Content blob = Content.random(100);
    one.haveBlob(blob);
    other.haveBlob(blob);

    assertThat(one.deleteBlob(blob.digest())).hasStatus(202);

    assertThat(one.headBlob(blob.digest())).hasStatus(404);
    assertThat(other.getBlob(blob.digest())).hasStatus(200).hasBody(blob.bytes());
  }

  @Test
  default void blobThatAManifestNeedsStays() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");

    for (Content blob : image.blobs()) {
      assertThat(repository.deleteBlob(blob.digest())).isError(405, "DENIED");
      assertThat(repository.headBlob(blob.digest())).hasStatus(200);
    }
    assertThat(repository.deleteManifest(image.topDigest())).hasStatus(202);
    for (Content blob : image.blobs()) {
      assertThat(repository.deleteBlob(blob.digest())).hasStatus(202);
    }
  }

  @Test
  default void blobThatTwoManifestsNeedStaysForTheSecond() {
    Repository repository = freshRepository();
    Content shared = Samples.layer("application/vnd.oci.image.layer.v1.tar");
    Sample first = Samples.image(Algorithm.SHA256, shared);
    Sample second = Samples.image(Algorithm.SHA256, shared);
    repository.have(first);
    repository.have(second);

    assertThat(repository.deleteManifest(first.topDigest())).hasStatus(202);

    assertThat(repository.deleteBlob(shared.digest())).isError(405, "DENIED");
    assertThat(repository.getBlob(shared.digest())).hasStatus(200);
  }

  @Test
  default void missingBlobCannotBeDeleted() {
    Repository repository = freshRepository();
    repository.have(Samples.image());
    String digest = Algorithm.SHA256.unknownDigest();

    assertThat(repository.deleteBlob(digest)).isError(404, "BLOB_UNKNOWN");
    // both are true: zot says the first
    assertThat(freshRepository().deleteBlob(digest)).isError(404, "BLOB_UNKNOWN", "NAME_UNKNOWN");
  }

  @Test
  default void malformedDigestOfABlobCannotBeDeleted() {
    assertThat(freshRepository().deleteBlob("sha256:abc")).isError(400, "DIGEST_INVALID");
  }
}
