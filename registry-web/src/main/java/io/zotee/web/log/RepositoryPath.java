package io.zotee.web.log;

import java.util.List;

/** Where the name of a repository stands in a path of the distribution API. */
final class RepositoryPath {
  /** The index of its first character. */
  static final int START = "/v2/".length();

  private static final List<String> BEHIND =
      List.of("/manifests/", "/blobs/", "/tags/list", "/referrers/");

  private RepositoryPath() {}

  /**
   * The index behind its last character, or -1 when the path names no repository. It is looked for
   * from the end, because names may contain the API's words.
   *
   * @param target a path, with a query or without
   */
  static int end(String target) {
    int end = -1;
    if (target.startsWith("/v2/")) {
      int query = target.indexOf('?');
      int length = query < 0 ? target.length() : query;
      for (String marker : BEHIND) {
        end = Math.max(end, target.lastIndexOf(marker, length - marker.length()));
      }
    }
    return end > START ? end : -1;
  }
}
