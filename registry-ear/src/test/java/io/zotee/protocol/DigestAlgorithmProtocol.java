package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Repository;
import io.zotee.protocol.client.Upload;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** sha256, sha384 and sha512 beside one another, and end-4c. */
public interface DigestAlgorithmProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void announcedAlgorithmIsTheOneOfTheUpload(Algorithm algorithm) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    Upload upload = repository.startUpload(algorithm);
    assertThat(upload.patchChunk(0, blob.slice(0, 1000))).hasStatus(202);
    assertThat(upload.patchStreamed(blob.slice(1000, 2000))).hasStatus(202);

    assertThat(upload.put(blob.digest(algorithm), blob.slice(2000, 3000)))
        .hasStatus(201)
        .hasHeader("Docker-Content-Digest", blob.digest(algorithm));

    assertThat(repository.getBlob(blob.digest(algorithm)))
        .hasStatus(200)
        .hasHeader("Docker-Content-Digest", blob.digest(algorithm))
        .hasBody(blob.bytes());
  }

  @ParameterizedTest
  @EnumSource
  default void algorithmNeedNotBeAnnounced(Algorithm algorithm) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    Upload upload = repository.startUpload();
    assertThat(upload.patchStreamed(blob.slice(0, 2000))).hasStatus(202);

    assertThat(upload.putChunk(blob.digest(algorithm), 2000, blob.slice(2000, 3000)))
        .hasStatus(201)
        .hasHeader("Docker-Content-Digest", blob.digest(algorithm));

    assertThat(repository.getBlob(blob.digest(algorithm))).hasStatus(200).hasBody(blob.bytes());
  }

  @ParameterizedTest
  @EnumSource
  default void announcedAlgorithmDoesNotBindTheClosingDigest(Algorithm algorithm) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    Upload upload = repository.startUpload(Algorithm.SHA512);

    assertThat(upload.put(blob.digest(algorithm), blob.bytes())).hasStatus(201);

    assertThat(repository.getBlob(blob.digest(algorithm))).hasStatus(200).hasBody(blob.bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5", "sha1", "SHA256", "", "../sha256", "sha-256"})
  default void algorithmThatNobodyKnowsIsRefused(String algorithm) {
    assertThat(freshRepository().postUpload().query("digest-algorithm", algorithm).send())
        .isRefusal(400);
  }

  @ParameterizedTest
  @EnumSource
  default void wrongDigestIsRefused(Algorithm algorithm) {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    String other = algorithm.unknownDigest();

    assertThat(repository.startUpload(algorithm).put(other, blob.bytes()))
        .isError(400, "DIGEST_INVALID");
    assertThat(repository.headBlob(other)).hasStatus(404);
    assertThat(repository.headBlob(blob.digest(algorithm))).hasStatus(404);
  }

  @Test
  default void blobIsKnownByTheDigestUnderWhichItWasPushed() {
    Repository repository = freshRepository();
    Content blob = Content.random(3000);
    repository.haveBlob(blob, Algorithm.SHA512);

    assertThat(repository.headBlob(blob.digest(Algorithm.SHA512))).hasStatus(200);
    assertThat(repository.headBlob(blob.digest(Algorithm.SHA256))).hasStatus(404);
    repository.haveBlob(blob, Algorithm.SHA256);
    assertThat(repository.headBlob(blob.digest(Algorithm.SHA256))).hasStatus(200);
  }

  @ParameterizedTest
  @EnumSource
  default void pushByTagMakesASha256Digest(Algorithm algorithm) {
    Repository repository = freshRepository();
    Sample image = Samples.image(algorithm);
    repository.have(image);

    assertThat(repository.putManifest("latest", image.top()))
        .hasStatus(201)
        .hasHeader("Docker-Content-Digest", image.top().digest());

    assertThat(repository.getManifest("latest"))
        .carries(image.top())
        .hasHeader("Docker-Content-Digest", image.top().digest());
    assertThat(repository.getManifest(image.topDigest()))
        .carries(image.top())
        .hasHeader("Docker-Content-Digest", image.topDigest());
  }

  @Test
  default void manifestMayNameItsBlobsByDifferentAlgorithms() {
    Repository repository = freshRepository();
    Sample image = Samples.image(Algorithm.SHA512);
    repository.have(image);

    assertThat(repository.putManifest(image.top().digest(Algorithm.SHA384), image.top()))
        .hasStatus(201);
    assertThat(repository.getManifest(image.top().digest(Algorithm.SHA384))).carries(image.top());
  }
}
