package io.zotee.web.telemetry;

import io.zotee.telemetry.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, as its path says. It is looked at from the end, where the API's words
 * are: a repository's name may contain them, too.
 *
 * @param repository the name, unchecked; null when it is about none
 */
record RequestPath(Operation operation, @Nullable String repository) {
  private static final String ROOT = "/v2/";
  private static final RequestPath OTHER = new RequestPath(Operation.OTHER, null);
  private static final RequestPath CATALOG = new RequestPath(Operation.CATALOG, null);

  /** Of a path without the query. */
  static RequestPath of(String method, String path) {
    if (!path.startsWith(ROOT)) {
      return OTHER;
    }
    if (path.equals("/v2/_catalog")) {
      return CATALOG;
    }
    int last = path.lastIndexOf('/');
    int word = path.lastIndexOf('/', last - 1);
    if (word < ROOT.length()) {
      return OTHER;
    }
    String name = path.substring(ROOT.length(), word);
    return switch (path.substring(word + 1, last)) {
      case "manifests" -> new RequestPath(manifest(method), name);
      case "tags" -> new RequestPath(Operation.TAGS, name);
      case "referrers" -> new RequestPath(Operation.REFERRERS, name);
      case "blobs" ->
          path.endsWith("/uploads")
              ? new RequestPath(Operation.UPLOAD_START, name)
              : new RequestPath(blob(method), name);
      case "uploads" -> upload(path, word, last);
      default -> OTHER;
    };
  }

  private static RequestPath upload(String path, int word, int last) {
    int blobs = path.lastIndexOf('/', word - 1);
    if (blobs < ROOT.length() || !path.startsWith("/blobs/", blobs)) {
      return OTHER;
    }
    return new RequestPath(
        last == path.length() - 1 ? Operation.UPLOAD_START : Operation.UPLOAD,
        path.substring(ROOT.length(), blobs));
  }

  private static Operation manifest(String method) {
    return switch (method) {
      case "GET" -> Operation.MANIFEST_PULL;
      case "HEAD" -> Operation.MANIFEST_CHECK;
      case "PUT" -> Operation.MANIFEST_PUSH;
      case "DELETE" -> Operation.MANIFEST_DELETE;
      default -> Operation.OTHER;
    };
  }

  private static Operation blob(String method) {
    return switch (method) {
      case "GET" -> Operation.BLOB_PULL;
      case "HEAD" -> Operation.BLOB_CHECK;
      case "DELETE" -> Operation.BLOB_DELETE;
      default -> Operation.OTHER;
    };
  }
}
