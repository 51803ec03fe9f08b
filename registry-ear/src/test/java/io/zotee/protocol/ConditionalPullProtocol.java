package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Answer;
import io.zotee.protocol.client.Call;
import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * {@code ETag} and {@code If-None-Match} (RFC 9110, sections 8.8.3 and 13.1.2) on manifests and
 * blobs.
 */
public interface ConditionalPullProtocol extends ProtocolTest {
  @Test
  default void entityTagsAreStrong() {
    for (Function<String, Call> resource : resources()) {
      Assertions.assertThat(resource.apply("GET").send().requiredHeader("ETag"))
          .matches("\"[^\"]+\"");
    }
  }

  @Test
  default void knownContentIsNotSentAgain() {
    for (Function<String, Call> resource : resources()) {
      String etag = resource.apply("GET").send().requiredHeader("ETag");

      for (String method : List.of("GET", "HEAD")) {
        for (String condition :
            List.of(etag, "W/" + etag, "\"other\", " + etag, "\"a,b\" ,W/" + etag, "*")) {
          Answer answer = resource.apply(method).header("If-None-Match", condition).send();

          assertThat(answer).hasStatus(304).hasNoBody().hasHeader("ETag", etag);
        }
      }
    }
  }

  @Test
  default void unknownContentIsSent() {
    for (Function<String, Call> resource : resources()) {
      for (String condition : List.of("\"other\"", "W/\"other\", \"another\"", "\"\"")) {
        assertThat(resource.apply("GET").header("If-None-Match", condition).send()).hasStatus(200);
      }
    }
  }

  @Test
  default void conditionIsLookedAtBeforeTheRange() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image);
    String digest = image.blobs().get(1).digest();
    String etag = repository.headBlob(digest).requiredHeader("ETag");

    assertThat(
            repository
                .blob("GET", digest)
                .header("If-None-Match", etag)
                .header("Range", "bytes=0-9")
                .send())
        .hasStatus(304);
  }

  @Test
  default void movedTagHasAnotherEntityTag() {
    Repository repository = freshRepository();
    repository.have(Samples.image(), "latest");
    String before = repository.headManifest("latest").requiredHeader("ETag");
    Sample moved = Samples.image();
    repository.have(moved, "latest");

    assertThat(repository.manifest("GET", "latest").header("If-None-Match", before).send())
        .carries(moved.top());
  }

  private List<Function<String, Call>> resources() {
    Repository repository = freshRepository();
    Sample image = Samples.image();
    repository.have(image, "latest");
    return List.of(
        method -> repository.manifest(method, "latest"),
        method -> repository.manifest(method, image.topDigest()),
        method -> repository.blob(method, image.blobs().get(0).digest()));
  }
}
