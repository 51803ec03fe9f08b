package io.zotee.protocol;

import static io.zotee.protocol.client.AnswerAssert.assertThat;

import io.zotee.protocol.client.Repository;
import io.zotee.protocol.content.Algorithm;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.Sample;
import io.zotee.protocol.content.Samples;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names that a registry may have on its disk, too: those of files and directories of an OCI image
 * layout, and of what zot keeps beside. To clients they are names like any other.
 */
public interface LayoutNameProtocol extends ProtocolTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "blobs",
        "blobs/sha256",
        "x/blobs/y",
        "x/blobs",
        "index.json",
        "a/index.json/b",
        "oci-layout",
        "oci-layout/blobs/index.json",
        "cache.db",
        "meta.db",
        "manifests",
        "x/tags/list",
        "x/manifests/latest"
      })
  default void nameOfTheLayoutIsANameLikeAnyOther(String name) {
    Repository repository = registry().repository(name);
    Sample image = Samples.image();
    Content layer = image.blobs().get(image.blobs().size() - 1);
    repository.have(image, "v1", "v2");
    Sample referrer = Samples.referrer(Algorithm.SHA256, image.top(), "application/x.note");
    repository.have(referrer);

    assertThat(repository.getManifest("v1")).carries(image.top());
    assertThat(repository.headManifest(image.topDigest())).hasStatus(200);
    assertThat(repository.getBlob(layer.digest())).hasStatus(200).hasBody(layer.bytes());
    Assertions.assertThat(repository.tags()).containsExactly("v1", "v2");
    Assertions.assertThat(registry().catalog().send().strings("repositories")).contains(name);

    Repository other = freshRepository();
    assertThat(other.postUpload().query("mount", layer.digest()).query("from", name).send())
        .hasStatus(201);
    assertThat(repository.deleteManifest("v1")).hasStatus(202);
    assertThat(repository.deleteManifest(referrer.topDigest())).hasStatus(202);
    assertThat(repository.deleteManifest(image.topDigest())).hasStatus(202);
    assertThat(repository.deleteBlob(layer.digest())).hasStatus(202);
    assertThat(repository.getManifest("v2")).isError(404, "MANIFEST_UNKNOWN");
    assertThat(repository.headBlob(layer.digest())).hasStatus(404);
    assertThat(other.headBlob(layer.digest())).hasStatus(200);
  }

  @Test
  default void namesInsideEachOtherDoNotMix() {
    List<String> names = List.of("deep", "deep/blobs", "deep/blobs/sha256", "deep/index.json");
    List<Sample> images = names.stream().map(name -> Samples.image()).toList();
    for (int i = 0; i < names.size(); i++) {
      registry().repository(names.get(i)).have(images.get(i), "latest");
    }
    for (int i = 0; i < names.size(); i++) {
      assertThat(registry().repository(names.get(i)).getManifest("latest"))
          .carries(images.get(i).top());
    }
    Assertions.assertThat(registry().catalog().send().strings("repositories")).containsAll(names);
  }

  @ParameterizedTest
  @ValueSource(strings = {"_zotee", "_zotee/blobs", "_blobs", "x/_zotee", "x/.uploads", ".sync"})
  default void nameThatOnlyTheServerUsesIsNone(String name) {
    Repository repository = registry().repository(name);

    assertThat(repository.getManifest("latest")).isRefusal(400, 404);
    assertThat(repository.postUpload().send()).isRefusal(400, 404);
    assertThat(repository.putManifest("latest", Samples.image().top())).isRefusal(400, 404);
  }
}
