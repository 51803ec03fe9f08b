package io.zotee.web.log;

import java.util.List;

/** Where the name of a repository stands in a path of the distribution API. */
final class RepositoryPath {
  /** The index of its first character. */
  static final int START = "/v2/".length();

  private static final List<String> BEHIND =
      List.of("/manifests/", "/blobs/", "/tags/list", "/referrers/");

  private RepositoryPath() {}

  /** The index behind its last character, or -1 when the path names no repository. */
  static int end(String path) {
    if (path.startsWith("/v2/")) {
      for (String marker : BEHIND) {
        int end = path.indexOf(marker, START);
        if (end > START) {
          return end;
        }
      }
    }
    return -1;
  }
}
