package io.zotee.web.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.oci.MalformedException;
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.web.http.Header;
import io.zotee.web.http.RangeNotSatisfiableException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorTableTest {

  @ParameterizedTest
  @CsvSource({
    "NAME_UNKNOWN, 404, NAME_UNKNOWN",
    "TAG_INVALID, 400, MANIFEST_INVALID",
    "TAGS_TOO_MANY, 414, MANIFEST_INVALID",
    "DIGEST_MISMATCH, 400, DIGEST_INVALID",
    "PARAMETER_INVALID, 400, UNSUPPORTED",
    "MANIFEST_UNKNOWN, 404, MANIFEST_UNKNOWN",
    "MANIFEST_TOO_LARGE, 413, MANIFEST_INVALID",
    "MANIFEST_TYPE_UNSUPPORTED, 415, MANIFEST_INVALID",
    "MANIFEST_PART_UNKNOWN, 400, MANIFEST_BLOB_UNKNOWN",
    "MANIFEST_IN_USE, 405, DENIED",
    "BLOB_UNKNOWN, 404, BLOB_UNKNOWN",
    "BLOB_IN_USE, 405, DENIED",
    "UPLOAD_UNKNOWN, 404, BLOB_UPLOAD_UNKNOWN",
    "UPLOAD_BUSY, 409, BLOB_UPLOAD_INVALID",
    "UPLOAD_OUT_OF_ORDER, 416, BLOB_UPLOAD_INVALID",
    "UPLOAD_CUT_OFF, 400, BLOB_UPLOAD_INVALID",
    "STARTING, 503, UNAVAILABLE",
    "STORE_FULL, 507, UNKNOWN",
    "STORE_BUSY, 503, UNAVAILABLE",
    "STORE_FAILED, 500, UNKNOWN",
  })
  void a_reason_has_this_status_and_code(Reason reason, int status, ErrorCode code) {
    Problem problem = ErrorTable.problem(new RegistryException(reason, "why").with("key", 1));

    assertThat(problem.status()).isEqualTo(status);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.description()).isEqualTo("why");
    assertThat(problem.details()).containsExactly(Map.entry("key", "1"));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void only_what_the_store_did_is_our_failure(Reason reason) {
    boolean store = reason == Reason.STORE_FAILED || reason == Reason.STORE_FULL;

    assertThat(ErrorTable.problem(new RegistryException(reason, "why")).isFailure())
        .isEqualTo(store);
  }

  @Test
  void whoever_may_try_again_is_told_when() {
    assertThat(ErrorTable.problem(new RegistryException(Reason.STARTING, "why")).headers())
        .containsExactly(new Header("Retry-After", "1"));
    assertThat(ErrorTable.problem(new RegistryException(Reason.STORE_BUSY, "why")).headers())
        .containsExactly(new Header("Retry-After", "1"));
    assertThat(ErrorTable.problem(new RegistryException(Reason.UPLOAD_BUSY, "why")).headers())
        .containsExactly(new Header("Retry-After", "1"));
  }

  @Test
  void a_malformed_text_is_refused_as_what_it_was_meant_to_be() {
    Map<MalformedException.Kind, String> rows = new EnumMap<>(MalformedException.Kind.class);
    for (MalformedException.Kind kind : MalformedException.Kind.values()) {
      Problem problem = ErrorTable.problem(new MalformedException(kind, "why"));
      rows.put(kind, problem.status() + " " + problem.code());
    }

    assertThat(rows)
        .containsEntry(MalformedException.Kind.REPOSITORY_NAME, "400 NAME_INVALID")
        .containsEntry(MalformedException.Kind.TAG, "400 MANIFEST_INVALID")
        .containsEntry(MalformedException.Kind.DIGEST, "400 DIGEST_INVALID")
        .containsEntry(MalformedException.Kind.MEDIA_TYPE, "415 MANIFEST_INVALID")
        .containsEntry(MalformedException.Kind.CONTENT_RANGE, "416 BLOB_UPLOAD_INVALID")
        .containsEntry(MalformedException.Kind.MANIFEST, "400 MANIFEST_INVALID");
  }

  @Test
  void an_unsatisfiable_range_is_answered_with_the_size() {
    Problem problem = ErrorTable.problem(new RangeNotSatisfiableException(12, "why"));

    assertThat(problem.status()).isEqualTo(416);
    assertThat(problem.headers()).containsExactly(new Header("Content-Range", "bytes */12"));
  }

  @Test
  void nothing_internal_is_told_of_any_other_error() {
    Problem problem = ErrorTable.problem(new IllegalStateException("secret of the house"));

    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.isFailure()).isTrue();
    assertThat(problem.toString()).doesNotContain("secret");
  }
}
