package io.zotee.web.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.telemetry.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /v2/, OTHER,",
    "GET, /metrics, OTHER,",
    "GET, /, OTHER,",
    "GET, '', OTHER,",
    "GET, /v2/_catalog, CATALOG,",
    "GET, /v2/_oci/ext/discover, OTHER,",
    "GET, /v2/manifests/x, OTHER,",
    "GET, /v2/a/manifests/1.0, MANIFEST_PULL, a",
    "HEAD, /v2/a/b/manifests/sha256:00, MANIFEST_CHECK, a/b",
    "PUT, /v2/a/manifests/1.0, MANIFEST_PUSH, a",
    "DELETE, /v2/a/manifests/1.0, MANIFEST_DELETE, a",
    "BREW, /v2/a/manifests/1.0, OTHER, a",
    "GET, /v2/a/blobs/sha256:00, BLOB_PULL, a",
    "HEAD, /v2/a/blobs/sha256:00, BLOB_CHECK, a",
    "DELETE, /v2/a/blobs/sha256:00, BLOB_DELETE, a",
    "POST, /v2/a/blobs/uploads, UPLOAD_START, a",
    "POST, /v2/a/blobs/uploads/, UPLOAD_START, a",
    "PATCH, /v2/a/b/blobs/uploads/0-1, UPLOAD, a/b",
    "PATCH, /v2/a/uploads/0-1, OTHER,",
    "GET, /v2/a/tags/list, TAGS, a",
    "GET, /v2/a/referrers/sha256:00, REFERRERS, a",
    "GET, /v2/a/manifests/b/blobs/sha256:00, BLOB_PULL, a/manifests/b",
    "GET, /v2/blobs/uploads/manifests/1, MANIFEST_PULL, blobs/uploads"
  })
  void is_read_from_its_end(String method, String path, Operation operation, String repository) {
    assertThat(RequestPath.of(method, path)).isEqualTo(new RequestPath(operation, repository));
  }
}
