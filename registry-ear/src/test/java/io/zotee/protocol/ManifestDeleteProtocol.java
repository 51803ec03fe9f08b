package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@code DELETE /v2/<name>/manifests/<reference>}: end-9. */
public interface ManifestDeleteProtocol extends ProtocolTest {
  @Test
  default void deletedTagLeavesTheOthersAndTheDigest() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "a", "b");

    assertThat(repository.deleteManifest("a")).hasStatus(202);

    Assertions.assertThat(repository.tags()).containsExactly("b");
    assertThat(repository.getManifest("a")).isError(404, "MANIFEST_UNKNOWN");
    assertThat(repository.getManifest("b")).carries(image.top());
    assertThat(repository.getManifest(image.topDigest())).carries(image.top());
  }

  @Test
  default void deletedLastTagLeavesTheDigest() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "only");

    assertThat(repository.deleteManifest("only")).hasStatus(202);

    Assertions.assertThat(repository.tags()).isEmpty();
    assertThat(repository.getManifest(image.topDigest())).carries(image.top());
  }

  @Test
  default void deletedDigestTakesAllItsTagsAlong() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Sample other = Samples.image();
    repository.have(image, "a", "b");
    repository.have(other, "c");

    assertThat(repository.deleteManifest(image.topDigest())).hasStatus(202);

    Assertions.assertThat(repository.tags()).containsExactly("c");
    assertThat(repository.getManifest("a")).isError(404, "MANIFEST_UNKNOWN");
    assertThat(repository.headManifest("b")).hasStatus(404);
    assertThat(repository.getManifest(image.topDigest())).isError(404, "MANIFEST_UNKNOWN");
    assertThat(repository.getManifest("c")).carries(other.top());
  }

  @Test
  default void deletedManifestCanBePushedAgain() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");
    assertThat(repository.deleteManifest(image.topDigest())).hasStatus(202);

    repository.have(image, "latest");

    assertThat(repository.getManifest("latest")).carries(image.top());
  }

  @Test
  default void whatIsNotThereCannotBeDeleted() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");

    assertThat(repository.deleteManifest("other")).isError(404, "MANIFEST_UNKNOWN");
    assertThat(repository.deleteManifest(Algorithm.SHA256.unknownDigest()))
        .isError(404, "MANIFEST_UNKNOWN");
    assertThat(repository.deleteManifest("latest")).hasStatus(202);
    assertThat(repository.deleteManifest("latest")).isError(404, "MANIFEST_UNKNOWN");
  }

  @Test
  default void nothingCanBeDeletedFromAnUnknownRepository() {
    assertThat(freshRepository().deleteManifest("latest")).isError(404, "NAME_UNKNOWN");
    assertThat(freshRepository().deleteManifest(Algorithm.SHA256.unknownDigest()))
        .isError(404, "NAME_UNKNOWN");
  }

  @Test
  default void malformedDigestCannotBeDeleted() {
    Repository repository = freshRepository();
    repository.have(Samples.image());

    // such a reference is a bad request, and it is also something that is not there
    assertThat(repository.deleteManifest("sha256:abc")).isRefusal(400, 404);
  }

  @Test
  default void childStaysAsLongAsAnIndexListsIt() {
    Repository repository = freshRepository();
    Sample nested = Samples.nestedIndex(Algorithm.SHA256);
    repository.have(nested, "latest");
    String grandchild = nested.manifests().get(0).digest();
    String child = nested.manifests().get(2).digest();

    assertThat(repository.deleteManifest(grandchild)).isError(405, "DENIED");
    assertThat(repository.deleteManifest(child)).isError(405, "DENIED");
    assertThat(repository.getManifest(grandchild)).hasStatus(200);

    assertThat(repository.deleteManifest(nested.topDigest())).hasStatus(202);
    assertThat(repository.deleteManifest(grandchild)).isError(405, "DENIED");
    assertThat(repository.deleteManifest(child)).hasStatus(202);
    assertThat(repository.deleteManifest(grandchild)).hasStatus(202);
  }

  @Test
  default void tagOfAChildCanBeDeleted() {
    Repository repository = freshRepository();
    Sample index = Samples.index(Algorithm.SHA256);
    repository.have(index, "latest");
    Content child = index.manifests().get(0);
    assertThat(repository.putManifest("amd64", child)).hasStatus(201);

    assertThat(repository.deleteManifest("amd64")).hasStatus(202);

    assertThat(repository.getManifest(child.digest())).carries(child);
  }

  @Test
  default void subjectCanBeDeletedBeforeItsReferrers() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    Sample referrer = Samples.referrer(Algorithm.SHA256, image.top(), "application/vnd.example.a");
    repository.have(image);
    repository.have(referrer);

    assertThat(repository.deleteManifest(image.topDigest())).hasStatus(202);

    assertThat(repository.getManifest(referrer.topDigest())).carries(referrer.top());
  }
}
