package io.zotee.web.error;

import io.zotee.oci.MalformedException;
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.web.http.Header;
import io.zotee.web.http.RangeNotSatisfiableException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;

/** The one table from what went wrong to what is answered. */
public final class ErrorTable {
  private static final List<Header> NO_HEADERS = List.of();
  private static final List<Header> RETRY_SOON = List.of(new Header("Retry-After", "1"));

  private ErrorTable() {}

  /** A row of the table. */
  private record Row(int status, ErrorCode code, List<Header> headers) {
    Row(int status, ErrorCode code) {
      this(status, code, NO_HEADERS);
    }

    Problem problem(String description, Map<String, String> details) {
      return new Problem(status, code, description, details, headers);
    }
  }

  /** What is answered when this was thrown. */
  public static Problem problem(Throwable error) {
    if (error instanceof RegistryException refusal) {
      return row(refusal.reason()).problem(message(refusal), refusal.details());
    }
    if (error instanceof MalformedException malformed) {
      return row(malformed.kind()).problem(message(malformed), Map.of());
    }
    if (error instanceof RangeNotSatisfiableException range) {
      return new Row(
              416,
              ErrorCode.SIZE_INVALID,
              List.of(new Header("Content-Range", "bytes */" + range.size())))
          .problem(message(range), Map.of());
    }
    if (error instanceof WebApplicationException http && http.getResponse().getStatus() < 500) {
      return new Row(http.getResponse().getStatus(), ErrorCode.UNSUPPORTED, allow(http))
          .problem(description(http.getResponse().getStatus()), Map.of());
    }
    return problem(500);
  }

  /** What is answered when nothing but a status is known. */
  public static Problem problem(int status) {
    return new Problem(
        status, status < 500 ? ErrorCode.UNSUPPORTED : ErrorCode.UNKNOWN, description(status));
  }

  private static Row row(Reason reason) {
    return switch (reason) {
      case NAME_UNKNOWN -> new Row(404, ErrorCode.NAME_UNKNOWN);
      case REPOSITORIES_TOO_MANY -> new Row(429, ErrorCode.TOOMANYREQUESTS);
      case TAG_INVALID -> new Row(400, ErrorCode.MANIFEST_INVALID);
      case TAGS_TOO_MANY -> new Row(414, ErrorCode.MANIFEST_INVALID);
      case DIGEST_MISMATCH -> new Row(400, ErrorCode.DIGEST_INVALID);
      case PARAMETER_INVALID -> new Row(400, ErrorCode.UNSUPPORTED);
      case MANIFEST_UNKNOWN -> new Row(404, ErrorCode.MANIFEST_UNKNOWN);
      case MANIFEST_TOO_LARGE -> new Row(413, ErrorCode.MANIFEST_INVALID);
      case MANIFEST_TYPE_UNSUPPORTED -> new Row(415, ErrorCode.MANIFEST_INVALID);
      case MANIFEST_PART_UNKNOWN -> new Row(400, ErrorCode.MANIFEST_BLOB_UNKNOWN);
      case MANIFEST_IN_USE, BLOB_IN_USE -> new Row(405, ErrorCode.DENIED);
      case BLOB_UNKNOWN -> new Row(404, ErrorCode.BLOB_UNKNOWN);
      case UPLOAD_UNKNOWN -> new Row(404, ErrorCode.BLOB_UPLOAD_UNKNOWN);
      case UPLOAD_BUSY -> new Row(409, ErrorCode.BLOB_UPLOAD_INVALID, RETRY_SOON);
      case UPLOAD_OUT_OF_ORDER -> new Row(416, ErrorCode.BLOB_UPLOAD_INVALID);
      case UPLOAD_CUT_OFF -> new Row(400, ErrorCode.BLOB_UPLOAD_INVALID);
      case STARTING -> new Row(503, ErrorCode.UNAVAILABLE, RETRY_SOON);
      case STORE_FULL -> new Row(507, ErrorCode.UNKNOWN);
      case STORE_BUSY -> new Row(503, ErrorCode.UNAVAILABLE, RETRY_SOON);
      case STORE_FAILED -> new Row(500, ErrorCode.UNKNOWN);
    };
  }

  private static Row row(MalformedException.Kind kind) {
    return switch (kind) {
      case REPOSITORY_NAME -> new Row(400, ErrorCode.NAME_INVALID);
      case TAG, MANIFEST -> new Row(400, ErrorCode.MANIFEST_INVALID);
      case DIGEST -> new Row(400, ErrorCode.DIGEST_INVALID);
      case MEDIA_TYPE -> new Row(415, ErrorCode.MANIFEST_INVALID);
      case CONTENT_RANGE -> new Row(416, ErrorCode.BLOB_UPLOAD_INVALID);
    };
  }

  /**
   * RFC 9110, section 15.5.6: an answer with 405 must say which methods there are. JAX-RS answers
   * HEAD wherever it answers GET, but does not list it.
   */
  private static List<Header> allow(WebApplicationException error) {
    String allow = error.getResponse().getHeaderString("Allow");
    if (allow == null) {
      return NO_HEADERS;
    }
    boolean unlisted = allow.contains("GET") && !allow.contains("HEAD");
    return List.of(new Header("Allow", unlisted ? allow + ",HEAD" : allow));
  }

  private static String description(int status) {
    return switch (status) {
      case 400 -> "the request is malformed: check its URL and its header fields";
      case 404 -> "nothing is at this path: the registry's API is at /v2/";
      case 405 -> "this path has no such method: the Allow header lists those that it has";
      case 413 -> "the request's body is too large";
      default ->
          status < 500
              ? "the registry does not answer such a request"
              : "the registry failed: its log has the cause under this request's id";
    };
  }

  private static String message(Throwable error) {
    String message = error.getMessage();
    return message == null ? "" : message;
  }
}
