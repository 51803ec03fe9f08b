package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Docker's image manifest version 2, schema 2: taken as it is where the configuration allows it.
 */
public interface DockerManifestProtocol extends ProtocolTest {
  @Test
  default void dockerManifestsAreTakenOnlyWithTheirCompatibilityOn() {
    for (Sample sample : List.of(Samples.dockerImage(), Samples.dockerList())) {
      Repository repository = freshRepository();
      repository.haveBlobs(sample);
      Answer last =
          sample.manifests().stream()
              .map(manifest -> repository.putManifest(manifest.digest(), manifest))
              .reduce((before, after) -> after)
              .orElseThrow();

      if (target().dockerManifests()) {
        assertThat(last).hasStatus(201).hasHeader("Docker-Content-Digest", sample.topDigest());
        assertThat(repository.getManifest(sample.topDigest())).carries(sample.top());
      } else {
        assertThat(last).isError(415, "MANIFEST_INVALID", "UNSUPPORTED");
        assertThat(repository.headManifest(sample.topDigest())).hasStatus(404);
      }
    }
  }

  @Test
  default void mediaTypesOfDockerAndOciAreNotTakenForOneAnother() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    Answer pushed =
        repository
            .manifest("PUT", "latest")
            .header("Content-Type", MediaTypes.DOCKER_MANIFEST)
            .body(image.top().bytes())
            .send();

    // with compatibility on the field contradicts the header; with it off the header is refused
    assertThat(pushed).isRefusal(target().dockerManifests() ? 400 : 415);
  }
}
