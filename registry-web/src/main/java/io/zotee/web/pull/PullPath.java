package io.zotee.web.pull;

import java.util.Optional;

/**
 * The path of a pull: {@code /v2/<name>/manifests/<reference>} or {@code
 * /v2/<name>/blobs/<digest>}. Name and reference are as they stand there, unchecked.
 *
 * @param kind what is pulled
 * @param name the repository's name
 * @param reference what names the content in it
 */
record PullPath(Kind kind, String name, String reference) {
  private static final String ROOT = "/v2/";
  private static final String MANIFESTS = "/manifests";
  private static final String BLOBS = "/blobs";

  /** What is pulled. */
  enum Kind {
    MANIFEST,
    BLOB
  }

  /**
   * Reads a request's path as it was sent.
   *
   * @return empty for whatever is not surely a pull, an escaped character included
   */
  static Optional<PullPath> parse(String path) {
    int slash = path.lastIndexOf('/');
    if (!path.startsWith(ROOT) || slash == path.length() - 1 || path.indexOf('%') >= 0) {
      return Optional.empty();
    }
    String reference = path.substring(slash + 1);
    if (isBefore(path, slash, MANIFESTS)) {
      return Optional.of(
          new PullPath(
              Kind.MANIFEST, path.substring(ROOT.length(), slash - MANIFESTS.length()), reference));
    }
    if (isBefore(path, slash, BLOBS)) {
      return Optional.of(
          new PullPath(
              Kind.BLOB, path.substring(ROOT.length(), slash - BLOBS.length()), reference));
    }
    return Optional.empty();
  }

  /** Whether this keyword ends at the slash, with a name before it. */
  private static boolean isBefore(String path, int slash, String keyword) {
    int start = slash - keyword.length();
    return start > ROOT.length() && path.startsWith(keyword, start);
  }
}
