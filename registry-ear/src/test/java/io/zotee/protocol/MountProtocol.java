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

/** {@code POST /v2/<name>/blobs/uploads/?mount=…}: end-11. */
public interface MountProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void blobIsMountedFromTheRepositoryThatIsNamed(Algorithm algorithm) {
    Repository source = freshRepository();
    Content blob = Content.random(1000);
    source.haveBlob(blob, algorithm);
    Repository repository = freshRepository();

    assertMounted(mount(repository, blob.digest(algorithm), source.name()), blob, algorithm);

    assertThat(repository.headBlob(blob.digest(algorithm))).hasStatus(200);
  }

  @ParameterizedTest
  @EnumSource
  default void blobIsMountedFromWhereverItIs(Algorithm algorithm) {
    Content blob = Content.random(1000);
    freshRepository().haveBlob(blob, algorithm);

    Answer posted = freshRepository().postUpload().query("mount", blob.digest(algorithm)).send();

    assertMounted(posted, blob, algorithm);
  }

  @Test
  default void mountedBlobOutlivesItsSource() {
    Repository source = freshRepository();
    Content blob = Content.random(1000);
    source.haveBlob(blob);
    Repository repository = freshRepository();
    assertThat(mount(repository, blob.digest(), source.name())).hasStatus(201);

    assertThat(source.deleteBlob(blob.digest())).hasStatus(202);

    assertThat(repository.getBlob(blob.digest())).hasStatus(200).hasBody(blob.bytes());
  }

  @Test
  default void blobThatIsThereAlreadyIsMounted() {
    Repository repository = freshRepository();
    Content blob = Content.random(1000);
    repository.haveBlob(blob);

    assertMounted(mount(repository, blob.digest(), repository.name()), blob, Algorithm.SHA256);
  }

  @Test
  default void missingBlobStartsAnUpload() {
    Repository source = freshRepository();
    source.haveBlob(Content.random(10));
    Content blob = Content.random(1000);
    Repository repository = freshRepository();

    assertUploadStarted(mount(repository, blob.digest(), source.name()), repository, blob);
  }

  @Test
  default void missingSourceStartsAnUpload() {
    Content blob = Content.random(1000);
    Repository repository = freshRepository();

    assertUploadStarted(
        mount(repository, blob.digest(), freshRepository().name()), repository, blob);
  }

  @Test
  default void missingBlobStartsAnUploadOfTheAlgorithm() {
    Content blob = Content.random(1000);
    String digest = blob.digest(Algorithm.SHA512);
    Repository repository = freshRepository();

    Answer posted =
        repository.postUpload().query("mount", digest).query("digest-algorithm", "sha512").send();

    assertThat(posted).hasStatus(202);
    assertThat(Upload.at(repository, posted).put(digest, blob.bytes())).hasStatus(201);
    assertThat(repository.getBlob(digest)).hasStatus(200).hasBody(blob.bytes());
  }

  @Test
  default void mountBesideAnAlgorithmIsAMount() {
    Content blob = Content.random(1000);
    String digest = blob.digest(Algorithm.SHA512);
    freshRepository().haveBlob(blob, Algorithm.SHA512);

    Answer posted =
        freshRepository()
            .postUpload()
            .query("mount", digest)
            .query("digest-algorithm", "sha512")
            .send();

    assertMounted(posted, blob, Algorithm.SHA512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:abc", "", "latest"})
  default void mountOfWhatIsNoDigestIsRefusedOrStartsAnUpload(String digest) {
    Answer posted = mount(freshRepository(), digest, freshRepository().name());

    // "SHOULD respond with 400" to an invalid digest, and "SHOULD return a 202" if unable to mount
    if (posted.status() != 202) {
      assertThat(posted).isError(400, "DIGEST_INVALID");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upper/Case", "../other", "a//b", ""})
  default void sourceThatIsNoNameIsRefusedOrNotFound(String from) {
    Content blob = Content.random(1000);
    freshRepository().haveBlob(blob);

    Answer posted = mount(freshRepository(), blob.digest(), from);

    // no such repository; and a server that mounts from anywhere need not look at it
    if (posted.status() >= 400) {
      assertThat(posted).isError(400, "NAME_INVALID");
    } else {
      assertThat(posted).hasStatus(201, 202);
    }
  }

  private static Answer mount(Repository repository, String digest, String from) {
    return repository.postUpload().query("mount", digest).query("from", from).send();
  }

  private void assertMounted(Answer answer, Content blob, Algorithm algorithm) {
    assertThat(answer)
        .hasStatus(201)
        .hasHeader("Docker-Content-Digest", blob.digest(algorithm))
        .hasNoBody();
    Assertions.assertThat(answer.location().getPath()).endsWith(blob.digest(algorithm));
    assertThat(registry().call("GET", answer.location()).send())
        .hasStatus(200)
        .hasBody(blob.bytes());
  }

  private static void assertUploadStarted(Answer answer, Repository repository, Content blob) {
    assertThat(answer).hasStatus(202);
    assertThat(Upload.at(repository, answer).put(blob.digest(), blob.bytes())).hasStatus(201);
    assertThat(repository.getBlob(blob.digest())).hasStatus(200).hasBody(blob.bytes());
  }
}
