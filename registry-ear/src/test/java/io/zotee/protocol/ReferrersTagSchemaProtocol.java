package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Referrers;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.ManifestBuilder;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The referrers tag schema of older clients, and how it goes into the referrers API ("Enabling the
 * Referrers API").
 */
public interface ReferrersTagSchemaProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void referrerOfTheTagIsListedOnce(Algorithm algorithm) {
    Repository repository = freshRepository();
    Sample image = Samples.image(algorithm);
    Sample listed = Samples.referrer(algorithm, image.top(), MediaTypes.EXAMPLE_SBOM);
    Sample unlisted = Samples.referrer(algorithm, image.top(), MediaTypes.EXAMPLE_SIGNATURE);
    repository.have(image);
    repository.have(listed);
    repository.have(unlisted);
    Content index = ManifestBuilder.index(algorithm).entry(listed.top()).build();
    String tag = schemaTag(image.topDigest());
    assertThat(repository.putManifest(tag, index)).hasStatus(201);

    Referrers referrers = Referrers.of(repository.referrers(image.topDigest()).send());

    Assertions.assertThat(referrers.digests())
        .containsExactlyInAnyOrder(listed.topDigest(), unlisted.topDigest());
    assertThat(repository.getManifest(tag)).carries(index);
    Assertions.assertThat(repository.tags()).containsExactly(tag);
  }

  @Test
  default void whatIsNotInTheRepositoryIsNotListed() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Content absent = Samples.referrer(Algorithm.SHA256, image.top(), MediaTypes.EXAMPLE_SBOM).top();
    repository.have(image);
    Content index = ManifestBuilder.index().entry(absent).build();
    assertThat(repository.putManifest(schemaTag(image.topDigest()), index)).hasStatus(201);

    // "Each descriptor is of an image manifest or index in the same <name> namespace"
    Assertions.assertThat(Referrers.of(repository.referrers(image.topDigest()).send()).digests())
        .isEmpty();
  }

  @Test
  default void filterAppliesToTheTagToo() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Sample sbom = Samples.referrer(Algorithm.SHA256, image.top(), MediaTypes.EXAMPLE_SBOM);
    repository.have(sbom);
    Content index = ManifestBuilder.index().entry(sbom.top()).build();
    assertThat(repository.putManifest(schemaTag(image.topDigest()), index)).hasStatus(201);

    for (String type : List.of(MediaTypes.EXAMPLE_SBOM, MediaTypes.EXAMPLE_SIGNATURE)) {
      Referrers referrers =
          Referrers.of(repository.referrers(image.topDigest()).query("artifactType", type).send());

      Assertions.assertThat(referrers.digests())
          .isEqualTo(type.equals(MediaTypes.EXAMPLE_SBOM) ? List.of(sbom.topDigest()) : List.of());
    }
  }

  @Test
  default void imageUnderSuchATagIsNoReferrer() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);

    repository.have(Samples.image(), schemaTag(image.topDigest()));

    Assertions.assertThat(Referrers.of(repository.referrers(image.topDigest()).send()).digests())
        .isEmpty();
  }

  @Test
  default void manifestThatNamesAnotherSubjectIsNotListed() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Sample other =
        Samples.referrer(Algorithm.SHA256, Samples.image().top(), MediaTypes.EXAMPLE_SBOM);
    repository.have(image);
    repository.have(other);
    Content index = ManifestBuilder.index().entry(other.top()).build();
    assertThat(repository.putManifest(schemaTag(image.topDigest()), index)).hasStatus(201);

    // "with a subject field that specifies the value of <digest>"
    Assertions.assertThat(Referrers.of(repository.referrers(image.topDigest()).send()).digests())
        .isEmpty();
  }

  /**
   * The tag of a subject: its digest, cut to 64 characters after the algorithm, with a dash for the
   * colon.
   */
  private static String schemaTag(String digest) {
    int colon = digest.indexOf(':');
    String hex = digest.substring(colon + 1);
    return digest.substring(0, colon) + "-" + hex.substring(0, Math.min(64, hex.length()));
  }
}
