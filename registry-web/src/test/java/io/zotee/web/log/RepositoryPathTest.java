package io.zotee.web.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryPathTest {
  @ParameterizedTest
  @CsvSource({
    "/v2/a/manifests/1.0, a",
    "/v2/team/app/blobs/sha256:0, team/app",
    "/v2/a/blobs/uploads/?mount=sha256:0&from=b, a",
    "/v2/a/tags/list?last=/manifests/x, a",
    "/v2/a/referrers/sha256:0, a",
    "/v2/a/manifests/b/blobs/sha256:0, a/manifests/b",
    "/v2/a/blobs/b/tags/list, a/blobs/b",
  })
  void is_what_stands_before_the_last_word_of_the_api(String target, String repository) {
    int end = RepositoryPath.end(target);

    assertThat(target.substring(RepositoryPath.START, end)).isEqualTo(repository);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v2/", "/v2/_catalog?last=/blobs/", "/metrics", "/x/a/manifests/1", "/v2"})
  void may_not_be_there(String target) {
    assertThat(RepositoryPath.end(target)).isEqualTo(-1);
  }
}
