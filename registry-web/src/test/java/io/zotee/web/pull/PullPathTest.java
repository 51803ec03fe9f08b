package io.zotee.web.pull;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PullPathTest {

  @ParameterizedTest
  @CsvSource({
    "/v2/a/manifests/latest, MANIFEST, a, latest",
    "/v2/a/b/c/manifests/sha256:0a, MANIFEST, a/b/c, sha256:0a",
    "/v2/a/blobs/sha256:0a, BLOB, a, sha256:0a",
    "/v2/a/manifests/b/manifests/c, MANIFEST, a/manifests/b, c",
    "/v2/a/blobs/uploads/manifests/c, MANIFEST, a/blobs/uploads, c",
    "/v2/manifests/manifests/manifests, MANIFEST, manifests, manifests",
    "/v2/a/manifests/blobs/x, BLOB, a/manifests, x",
    "/v2/A//manifests/x, MANIFEST, A/, x",
  })
  void the_last_keyword_rules(String path, PullPath.Kind kind, String name, String reference) {
    assertThat(PullPath.parse(path)).contains(new PullPath(kind, name, reference));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/",
        "/v2/a",
        "/v2/_catalog",
        "/v2/a/tags/list",
        "/v2/a/referrers/sha256:0a",
        "/v2/a/blobs/uploads/",
        "/v2/a/blobs/uploads/x",
        "/v2/manifests/latest",
        "/v2//manifests/latest",
        "/v2/a/manifests/",
        "/v2/a/xmanifests/b",
        "/v2/a/manifests/sha256%3A0a",
        "/v3/a/manifests/b",
        "v2/a/manifests/b",
        "",
      })
  void leaves_the_rest_to_the_resources(String path) {
    assertThat(PullPath.parse(path)).isEmpty();
  }
}
