package io.zotee.web.error;

import io.zotee.web.http.Header;
import java.util.List;
import java.util.Map;

/**
 * What is told of an error.
 *
 * @param status the status code
 * @param code the code of the body
 * @param description what happened, where, and what to do, for the person at the other end
 * @param details more of the same, for programs
 * @param headers header fields that the status asks for
 */
public record Problem(
    int status,
    ErrorCode code,
    String description,
    Map<String, String> details,
    List<Header> headers) {

  /** A problem that needs no details and no header fields. */
  public Problem(int status, ErrorCode code, String description) {
    this(status, code, description, Map.of(), List.of());
  }

  /** Whether this is our failure, for the operator to look at, and not a refusal. */
  public boolean isFailure() {
    return status >= 500 && code != ErrorCode.UNAVAILABLE;
  }
}
