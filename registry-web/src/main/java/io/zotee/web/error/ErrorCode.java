package io.zotee.web.error;

/**
 * The codes of error bodies with their messages: those of the specification (distribution-spec,
 * "Error Codes"), and two for failures of the registry, for which it has none.
 */
public enum ErrorCode {
  BLOB_UNKNOWN("blob unknown to registry"),
  BLOB_UPLOAD_INVALID("blob upload invalid"),
  BLOB_UPLOAD_UNKNOWN("blob upload unknown to registry"),
  DIGEST_INVALID("provided digest did not match uploaded content"),
  MANIFEST_BLOB_UNKNOWN("manifest references a manifest or blob unknown to registry"),
  MANIFEST_INVALID("manifest invalid"),
  MANIFEST_UNKNOWN("manifest unknown to registry"),
  NAME_INVALID("invalid repository name"),
  NAME_UNKNOWN("repository name not known to registry"),
  SIZE_INVALID("provided length did not match content length"),
  UNAUTHORIZED("authentication required"),
  DENIED("requested access to the resource is denied"),
  UNSUPPORTED("the operation is unsupported"),
  TOOMANYREQUESTS("too many requests"),
  UNAVAILABLE("the registry cannot answer at this time"),
  UNKNOWN("the registry failed");

  private final String message;

  ErrorCode(String message) {
    this.message = message;
  }

  /** The one message of this code. */
  public String message() {
    return message;
  }
}
