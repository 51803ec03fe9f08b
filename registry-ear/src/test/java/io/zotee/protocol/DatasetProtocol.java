package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Dataset;
import io.zotee.protocol.content.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of every kind of artifact: pushed, listed, looked up, pulled, deleted. */
public interface DatasetProtocol extends ProtocolTest {
  @ParameterizedTest
  @EnumSource
  default void artifactComesBackByteForByte(Dataset dataset) {
    Repository repository = freshRepository();
    Sample sample = dataset.make();

    repository.have(sample, "tagged");

    Assertions.assertThat(repository.tags()).containsExactly("tagged");
    assertThat(repository.getManifest("tagged")).carries(sample.top());
    for (Content manifest : sample.manifests()) {
      String digest = manifest.digest(sample.algorithm());
      assertThat(repository.headManifest(digest))
          .hasStatus(200)
          .hasHeader("Docker-Content-Digest", digest)
          .hasHeader("Content-Type", manifest.mediaType())
          .hasHeader("Content-Length", Integer.toString(manifest.size()));
      assertThat(repository.getManifest(digest))
          .carries(manifest)
          .hasHeader("Docker-Content-Digest", digest);
    }
    for (Content blob : sample.blobs()) {
      String digest = blob.digest(sample.algorithm());
      assertThat(repository.headBlob(digest))
          .hasStatus(200)
          .hasHeader("Docker-Content-Digest", digest)
          .hasHeader("Content-Length", Integer.toString(blob.size()));
      assertThat(repository.getBlob(digest)).hasStatus(200).hasBody(blob.bytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  default void artifactIsGoneAtOnceWhenDeleted(Dataset dataset) {
    Repository repository = freshRepository();
    Sample sample = dataset.make();
    repository.have(sample, "tagged");

    assertThat(repository.deleteManifest("tagged")).hasStatus(202);
    assertThat(repository.headManifest("tagged")).hasStatus(404);
    for (String digest : topDown(sample)) {
      assertThat(repository.deleteManifest(digest)).hasStatus(202);
      assertThat(repository.headManifest(digest)).hasStatus(404);
    }
    List<String> blobs =
        sample.blobs().stream().map(blob -> blob.digest(sample.algorithm())).distinct().toList();
    for (String digest : blobs) {
      assertThat(repository.deleteBlob(digest)).hasStatus(202);
      assertThat(repository.headBlob(digest)).hasStatus(404);
    }
  }

  private static List<String> topDown(Sample sample) {
    List<String> digests = new ArrayList<>();
    sample.manifests().forEach(manifest -> digests.add(manifest.digest(sample.algorithm())));
    Collections.reverse(digests);
    return digests;
  }
}
