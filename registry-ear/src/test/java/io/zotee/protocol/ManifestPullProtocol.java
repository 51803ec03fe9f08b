package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Dataset;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET} and {@code HEAD} of {@code /v2/<name>/manifests/<reference>}: end-3. */
public interface ManifestPullProtocol extends ProtocolTest {
  @Test
  default void headAnswersWithTheHeadersOfGet() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");

    for (String reference : List.of("latest", image.topDigest())) {
      Answer get = repository.getManifest(reference);
      Answer head = repository.headManifest(reference);

      assertThat(get).carries(image.top());
      assertThat(head).hasStatus(200).hasNoBody();
      for (String name :
          List.of("Content-Type", "Content-Length", "Docker-Content-Digest", "ETag")) {
        Assertions.assertThat(head.requiredHeader(name)).isEqualTo(get.requiredHeader(name));
      }
    }
  }

  @Test
  default void unknownTagAndUnknownDigestAreUnknownManifests() {
    Repository repository = freshRepository();
    repository.have(Samples.image(), "latest");

    for (String reference : List.of("other", Algorithm.SHA256.unknownDigest())) {
      assertThat(repository.getManifest(reference)).isError(404, "MANIFEST_UNKNOWN");
      assertThat(repository.headManifest(reference)).isRefusalWithoutBody(404).hasNoBody();
    }
  }

  @Test
  default void unknownRepositoryIsAnUnknownName() {
    Repository repository = freshRepository();

    assertThat(repository.getManifest("latest")).isError(404, "NAME_UNKNOWN");
    assertThat(repository.getManifest(Algorithm.SHA256.unknownDigest()))
        .isError(404, "NAME_UNKNOWN");
    assertThat(repository.headManifest("latest")).isRefusalWithoutBody(404).hasNoBody();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sha256:baddigeststring",
        "sha256:",
        "sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"
      })
  default void malformedDigestFindsNoManifest(String reference) {
    Repository repository = freshRepository();
    repository.have(Samples.image());

    // such a reference is a bad request, and it is also something that is not there
    assertThat(repository.getManifest(reference)).isRefusal(400, 404);
    assertThat(repository.headManifest(reference)).isRefusalWithoutBody(400, 404);
  }

  @Test
  default void blobIsNoManifest() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);

    assertThat(repository.getManifest(image.blobs().get(0).digest()))
        .isError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  default void childOfAnIndexIsPulledByItsDigest() {
    Repository repository = freshRepository();
    Sample index = Samples.index(Algorithm.SHA256);
    repository.have(index, "latest");

    assertThat(repository.getManifest(index.manifests().get(0).digest()))
        .carries(index.manifests().get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        MediaTypes.IMAGE_MANIFEST,
        MediaTypes.IMAGE_MANIFEST + "; q=0.5",
        MediaTypes.IMAGE_INDEX + ", " + MediaTypes.IMAGE_MANIFEST + ";q=0.9, */*;q=0.1",
        MediaTypes.IMAGE_MANIFEST + ";charset=utf-8",
      })
  default void acceptedTypeIsServed(String accept) {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");

    assertThat(repository.manifest("GET", "latest").header("Accept", accept).send())
        .carries(image.top());
    assertThat(repository.manifest("HEAD", "latest").header("Accept", accept).send())
        .hasStatus(200)
        .hasHeader("Content-Type", MediaTypes.IMAGE_MANIFEST);
  }

  @Test
  default void acceptMayBeSpreadOverSeveralLines() {
    Repository repository = freshRepository();
    Sample index = Dataset.EMPTY_INDEX.make();
    repository.have(index, "latest");

    assertThat(
            repository
                .manifest("GET", "latest")
                .header("Accept", MediaTypes.DOCKER_MANIFEST)
                .header("Accept", MediaTypes.IMAGE_INDEX)
                .send())
        .carries(index.top());
  }

  @Test
  default void typeThatTheClientDoesNotAcceptIsServedAsItIsOrRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");

    Answer answer =
        repository.manifest("GET", "latest").header("Accept", MediaTypes.IMAGE_INDEX).send();

    // RFC 9110, section 12.4.1: the server may disregard the header, or refuse; it cannot convert
    if (answer.status() == 200) {
      assertThat(answer).carries(image.top());
    } else {
      assertThat(answer).isRefusal(404, 406);
    }
  }

  @Test
  default void namespaceOfAProxyIsAccepted() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");

    assertThat(repository.manifest("GET", "latest").query("ns", "docker.io").send())
        .carries(image.top());
    assertThat(
            repository.blob("GET", image.blobs().get(0).digest()).query("ns", "docker.io").send())
        .hasStatus(200);
  }
}
