package io.zotee.web.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathRulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/v2",
        "/v2/",
        "/v2/a/b.c/tags/list",
        "/v2/a/manifests/sha256:abc",
        "/v2/a/manifests/sha256%3Aabc",
        "/v2/a/manifests/...",
        "/v2/a/blobs/uploads/",
        "/v2/a/blobs/uploads/6f1c",
        "/v2/..a/tags/list",
      })
  void has_nothing_against(String path) {
    assertThat(PathRules.objection(path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//v2/",
        "/v2//a",
        "/v2/a/",
        "/v2/a/manifests/latest/",
        "/v2/a/./b",
        "/v2/a/../b",
        "/v2/a/..",
        "/v2/.",
        "/v2/a%2Fb",
        "/v2/a%2fb",
        "/v2/a%5cb",
        "/v2/a%00",
        "/v2/%2e%2e/b",
        "/v2/a%252fb",
        "/v2/a%3bx",
        "/v2/a%C3%A9",
        "/v2/a%20b",
        "/v2/a%7f",
        "/v2/a%",
        "/v2/a%2",
        "/v2/a%zz",
        "/v2/a;jsessionid=1",
        "/v2/a\\b",
        "/v2/a b",
        "/v2/a\u00e9",
      })
  void objects_to(String path) {
    assertThat(PathRules.objection(path)).isPresent();
  }
}
