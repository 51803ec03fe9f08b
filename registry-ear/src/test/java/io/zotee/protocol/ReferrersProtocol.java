package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Referrers;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.ManifestBuilder;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code GET /v2/<name>/referrers/<digest>} and {@code OCI-Subject}: end-12 and "Pushing Manifests
 * with Subject".
 */
public interface ReferrersProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void referrerIsListedWithTypeAndAnnotations(Algorithm algorithm) {
    Repository repository = freshRepository();
    Sample image = Samples.image(algorithm);
    Sample sbom = Samples.referrer(algorithm, image.top(), MediaTypes.EXAMPLE_SBOM);
    repository.have(image);
    repository.have(sbom);

    JsonObject descriptor = referrers(repository, image.topDigest()).only();

    Assertions.assertThat(descriptor.getString("mediaType")).isEqualTo(MediaTypes.IMAGE_MANIFEST);
    Assertions.assertThat(descriptor.getString("digest")).isEqualTo(sbom.topDigest());
    Assertions.assertThat(descriptor.getInt("size")).isEqualTo(sbom.top().size());
    Assertions.assertThat(descriptor.getString("artifactType")).isEqualTo(MediaTypes.EXAMPLE_SBOM);
    Assertions.assertThat(descriptor.getJsonObject("annotations"))
        .isEqualTo(sbom.top().json().getJsonObject("annotations"));
  }

  @Test
  default void imageWithoutArtifactTypeHasTheTypeOfItsConfig() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);
    Content config = Content.random(MediaTypes.EXAMPLE_SIGNATURE, 100);
    repository.haveBlob(config);
    Content referrer = ManifestBuilder.image(config).subject(image.top()).build();
    assertThat(repository.putManifest("signature", referrer)).hasStatus(201);

    JsonObject descriptor = referrers(repository, image.topDigest()).only();

    Assertions.assertThat(descriptor.getString("artifactType"))
        .isEqualTo(MediaTypes.EXAMPLE_SIGNATURE);
  }

  @Test
  default void indexMayReferToo() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);
    Content typed =
        ManifestBuilder.index().artifactType(MediaTypes.EXAMPLE_SBOM).subject(image.top()).build();
    Content untyped = ManifestBuilder.index().subject(image.top()).build();
    for (Content index : List.of(typed, untyped)) {
      assertThat(repository.putManifest(index.digest(), index))
          .hasStatus(201)
          .hasHeader("OCI-Subject", image.topDigest());
    }

    List<JsonObject> descriptors = referrers(repository, image.topDigest()).descriptors();

    Assertions.assertThat(descriptors).hasSize(2);
    for (JsonObject descriptor : descriptors) {
      Assertions.assertThat(descriptor.getString("mediaType")).isEqualTo(MediaTypes.IMAGE_INDEX);
      if (descriptor.getString("digest").equals(typed.digest())) {
        Assertions.assertThat(descriptor.getString("artifactType"))
            .isEqualTo(MediaTypes.EXAMPLE_SBOM);
      } else {
        Assertions.assertThat(descriptor).doesNotContainKey("artifactType");
      }
    }
  }

  @Test
  default void subjectMayComeLaterOrNever() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Sample sbom = Samples.referrer(Algorithm.SHA256, image.top(), MediaTypes.EXAMPLE_SBOM);
    repository.haveBlobs(sbom);

    assertThat(repository.putManifest("sbom", sbom.top()))
        .hasStatus(201)
        .hasHeader("OCI-Subject", image.topDigest());

    Assertions.assertThat(referrers(repository, image.topDigest()).digests())
        .containsExactly(sbom.topDigest());
    repository.have(image);
    Assertions.assertThat(referrers(repository, image.topDigest()).digests())
        .containsExactly(sbom.topDigest());
  }

  @Test
  default void filterKeepsOneTypeAndSaysSo() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Sample sbom = Samples.referrer(Algorithm.SHA256, image.top(), MediaTypes.EXAMPLE_SBOM);
    Sample signature =
        Samples.referrer(Algorithm.SHA256, image.top(), MediaTypes.EXAMPLE_SIGNATURE);
    repository.have(sbom);
    repository.have(signature);

    Answer filtered =
        repository
            .referrers(image.topDigest())
            .query("artifactType", MediaTypes.EXAMPLE_SBOM)
            .send();
    Answer none =
        repository.referrers(image.topDigest()).query("artifactType", "application/x").send();
    Answer both =
        repository
            .referrers(image.topDigest())
            .query("artifactType", MediaTypes.EXAMPLE_SBOM)
            .query("artifactType", MediaTypes.EXAMPLE_SIGNATURE)
            .send();
    Answer all = repository.referrers(image.topDigest()).send();

    assertThat(filtered).hasHeader("OCI-Filters-Applied", "artifactType");
    Assertions.assertThat(Referrers.of(filtered).digests()).containsExactly(sbom.topDigest());
    assertThat(none).hasHeader("OCI-Filters-Applied", "artifactType");
    Assertions.assertThat(Referrers.of(none).digests()).isEmpty();
    assertThat(both).hasHeader("OCI-Filters-Applied", "artifactType");
    Assertions.assertThat(Referrers.of(both).digests())
        .containsExactlyInAnyOrder(sbom.topDigest(), signature.topDigest());
    assertThat(all).lacksHeader("OCI-Filters-Applied");
    Assertions.assertThat(Referrers.of(all).digests())
        .containsExactlyInAnyOrder(sbom.topDigest(), signature.topDigest());
  }

  @Test
  default void subjectWithoutReferrersHasAnEmptyList() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);

    Assertions.assertThat(referrers(repository, image.topDigest()).digests()).isEmpty();
    Assertions.assertThat(referrers(repository, Algorithm.SHA512.unknownDigest()).digests())
        .isEmpty();
    Assertions.assertThat(referrers(freshRepository(), Algorithm.SHA256.unknownDigest()).digests())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sha256:abc", "sha256:", "latest", "md5:d41d8cd98f00b204e9800998ecf8427e"})
  default void referrersOfWhatIsNoDigestAreRefused(String digest) {
    Repository repository = freshRepository();
    repository.have(Samples.image(), "latest");

    assertThat(repository.referrers(digest).send()).isError(400, "DIGEST_INVALID");
  }

  @Test
  default void deletedReferrerIsListedNoMore() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Sample sbom = Samples.referrer(Algorithm.SHA256, image.top(), MediaTypes.EXAMPLE_SBOM);
    repository.have(image);
    repository.have(sbom, "sbom");

    assertThat(repository.deleteManifest("sbom")).hasStatus(202);
    Assertions.assertThat(referrers(repository, image.topDigest()).digests())
        .containsExactly(sbom.topDigest());

    assertThat(repository.deleteManifest(sbom.topDigest())).hasStatus(202);
    Assertions.assertThat(referrers(repository, image.topDigest()).digests()).isEmpty();
  }

  @Test
  default void referrersOfOtherRepositoriesAreNotListed() {
    Sample image = Samples.image();
    Sample sbom = Samples.referrer(Algorithm.SHA256, image.top(), MediaTypes.EXAMPLE_SBOM);
    freshRepository().have(sbom);
    Repository repository = freshRepository();
    repository.have(image);

    Assertions.assertThat(referrers(repository, image.topDigest()).digests()).isEmpty();
  }

  @Test
  default void hundredReferrersAreAllListed() {
    Repository repository = freshRepository();
    Content subject = Samples.image().top();
    List<String> pushed =
        IntStream.range(0, 100)
            .mapToObj(i -> ManifestBuilder.index().subject(subject).build())
            .peek(index -> assertThat(repository.putManifest(index.digest(), index)).hasStatus(201))
            .map(Content::digest)
            .toList();

    List<String> listed = new ArrayList<>();
    Answer page = repository.referrers(subject.digest()).send();
    listed.addAll(Referrers.of(page).digests());
    while (page.next().isPresent()) {
      page = registry().call("GET", page.next().get()).send();
      listed.addAll(Referrers.of(page).digests());
    }

    Assertions.assertThat(listed).containsExactlyInAnyOrderElementsOf(pushed);
  }

  private static Referrers referrers(Repository repository, String digest) {
    return Referrers.of(repository.referrers(digest).send());
  }
}
