package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Dataset;
import io.zotee.protocol.content.ManifestBuilder;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PUT /v2/<name>/manifests/<reference>}: end-7a, as far as it succeeds. */
public interface ManifestPushProtocol extends ProtocolTest {
  @Test
  default void pushAnswersWithDigestAndPullableLocation() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    for (String reference : List.of("latest", image.topDigest())) {
      Answer pushed = repository.putManifest(reference, image.top());

      assertThat(pushed)
          .hasStatus(201)
          .hasHeader("Docker-Content-Digest", image.topDigest())
          .lacksHeader("OCI-Subject")
          .lacksHeader("OCI-Tag");
      assertThat(registry().call("GET", pushed.location()).send()).carries(image.top());
    }
  }

  @Test
  default void pushingAgainChangesNothing() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");

    assertThat(repository.putManifest("latest", image.top())).hasStatus(201);
    assertThat(repository.putManifest(image.topDigest(), image.top())).hasStatus(201);

    Assertions.assertThat(repository.tags()).containsExactly("latest");
    assertThat(repository.getManifest("latest")).carries(image.top());
  }

  @Test
  default void oneManifestMayHaveManyTags() {
    Repository repository = freshRepository();
    Sample image = Samples.image();

    repository.have(image, "1", "1.2", "1.2.3");

    Assertions.assertThat(repository.tags()).containsExactly("1", "1.2", "1.2.3");
    assertThat(repository.getManifest("1.2")).carries(image.top());
  }

  @Test
  default void movedTagLeavesTheOldDigestPullable() {
    Repository repository = freshRepository();
    Sample before = Samples.image();
    Sample after = Samples.index(Algorithm.SHA256);
    repository.have(before, "latest");

    repository.have(after, "latest");

    assertThat(repository.getManifest("latest")).carries(after.top());
    assertThat(repository.getManifest(before.topDigest())).carries(before.top());
    Assertions.assertThat(repository.tags()).containsExactly("latest");
  }

  @Test
  default void tagMovedFromAnIndexLeavesItsChildrenPullable() {
    Repository repository = freshRepository();
    Sample before = Samples.index(Algorithm.SHA256);
    repository.have(before, "latest");

    repository.have(Samples.image(), "latest");

    for (Content manifest : before.manifests()) {
      assertThat(repository.getManifest(manifest.digest())).carries(manifest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"; charset=utf-8", ";charset=\"utf-8\"; profile=a", " ; q=1"})
  default void parametersOfTheMediaTypeAreIgnored(String parameters) {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    assertThat(
            repository
                .manifest("PUT", "latest")
                .header("Content-Type", MediaTypes.IMAGE_MANIFEST + parameters)
                .body(image.top().bytes())
                .send())
        .hasStatus(201);
    assertThat(repository.getManifest("latest")).carries(image.top());
  }

  @Test
  default void mediaTypeIsReadInAnyCase() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    assertThat(
            repository
                .manifest("PUT", "latest")
                .header("Content-Type", "Application/VND.OCI.image.manifest.v1+JSON")
                .body(image.top().bytes())
                .send())
        .hasStatus(201);
    assertThat(repository.getManifest("latest")).carries(image.top());
  }

  @Test
  default void manifestWithoutATypeHeaderIsTakenByItsFieldOrRefused() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    Answer pushed = repository.manifest("PUT", "latest").body(image.top().bytes()).send();

    // "Clients SHOULD set the Content-Type header", and manifests "SHOULD include a mediaType
    // field"
    if (pushed.status() == 201) {
      assertThat(repository.getManifest("latest")).carries(image.top());
    } else {
      assertThat(pushed).isRefusal(400, 415);
    }
  }

  @Test
  default void everyByteOfTheManifestIsKept() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);
    Content spaced =
        Content.of(
            MediaTypes.IMAGE_MANIFEST, "\r\n\t" + image.top().text().replace(",", " ,\n ") + "\n");

    assertThat(repository.putManifest(spaced.digest(), spaced)).hasStatus(201);

    assertThat(repository.getManifest(spaced.digest())).carries(spaced);
  }

  @Test
  default void bodyMayComeInChunks() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.haveBlobs(image);

    assertThat(
            repository
                .manifest("PUT", "latest")
                .header("Content-Type", MediaTypes.IMAGE_MANIFEST)
                .streamedBody(image.top().bytes())
                .send())
        .hasStatus(201);
    assertThat(repository.getManifest("latest")).carries(image.top());
  }

  @ParameterizedTest
  @ValueSource(strings = {"_", "0", "A.b-c_d", "latest.", "v1-", "sha256-abc.sig", "blobs"})
  default void everyTagOfTheGrammarIsTaken(String tag) {
    Repository repository = freshRepository();
    Sample image = Samples.image();

    repository.have(image, tag);

    assertThat(repository.getManifest(tag)).carries(image.top());
    Assertions.assertThat(repository.tags()).containsExactly(tag);
  }

  @Test
  default void longestTagIsTaken() {
    Repository repository = freshRepository();
    String tag = "t".repeat(128);

    repository.have(Samples.image(), tag);

    Assertions.assertThat(repository.tags()).containsExactly(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"blobs", "manifests", "a/blobs/uploads", "index.json", "a/manifests/b", "myblobs"})
  default void repositoryMayBeNamedLikeAPartOfThePathOrOfTheLayout(String name) {
    Repository repository = registry().repository(freshRepository().name() + "/" + name);
    Sample image = Samples.image();

    repository.have(image, "latest");

    assertThat(repository.getManifest("latest")).carries(image.top());
    assertThat(repository.getBlob(image.blobs().get(0).digest())).hasStatus(200);
    Assertions.assertThat(repository.tags()).containsExactly("latest");
  }

  @Test
  default void repositoriesMayStandInOneAnother() {
    Repository outer = freshRepository();
    Repository inner = registry().repository(outer.name() + "/blobs/sha256");
    Sample outerImage = Samples.image();
    Sample innerImage = Samples.image();

    inner.have(innerImage, "latest");
    outer.have(outerImage, "latest");

    assertThat(inner.getManifest("latest")).carries(innerImage.top());
    assertThat(outer.getManifest("latest")).carries(outerImage.top());
  }

  @Test
  default void indexIsTakenBeforeItsManifests() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Content index = ManifestBuilder.index().entry(image.top(), "amd64").build();

    assertThat(repository.putManifest("latest", index)).hasStatus(201);

    assertThat(repository.getManifest(image.topDigest())).isError(404, "MANIFEST_UNKNOWN");
    repository.have(image);
    assertThat(repository.getManifest(image.topDigest())).carries(image.top());
  }

  @Test
  default void imageThatLacksSomeLayersIsTakenWithAWarning() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    image.blobs().stream().limit(2).forEach(repository::haveBlob);

    Answer pushed = repository.putManifest("latest", image.top());

    assertThat(pushed).hasStatus(201);
    Assertions.assertThat(pushed.requiredHeader("Warning"))
        .matches("299 - \"[^\"]+\"")
        .contains(image.blobs().get(2).digest())
        .hasSizeLessThanOrEqualTo(4096);
    assertThat(repository.getManifest("latest")).carries(image.top());
  }

  @Test
  default void emptyConfigNeedNotBePushed() {
    Repository repository = freshRepository();
    Sample artifact = Samples.artifact(Algorithm.SHA256);
    repository.haveBlob(artifact.blobs().get(1));

    assertThat(repository.putManifest("latest", artifact.top())).hasStatus(201);

    assertThat(repository.getBlob(artifact.blobs().get(0).digest()))
        .hasStatus(200)
        .hasBody(artifact.blobs().get(0).bytes());
  }

  @Test
  default void sameManifestInTwoRepositoriesIsTwoManifests() {
    Repository first = freshRepository();
    Repository second = freshRepository();
    Sample index = Dataset.EMPTY_INDEX.make();
    first.have(index, "latest");
    second.have(index, "latest");

    assertThat(first.deleteManifest(index.topDigest())).hasStatus(202);

    assertThat(second.getManifest("latest")).carries(index.top());
  }
}
