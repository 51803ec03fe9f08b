package io.zotee.web.gate;

import java.util.Optional;

/** What pages in a browser may use: all that reads, and the deletion of manifests. */
final class CorsRoutes {
  private static final String READ = "GET, HEAD, OPTIONS";
  private static final String MANIFESTS = "GET, HEAD, DELETE, OPTIONS";

  private CorsRoutes() {}

  /**
   * The methods that a page may use at a path, as {@code Access-Control-Allow-Methods} lists them.
   *
   * @param path as it was sent
   * @return empty where it may use none: blobs and uploads are for clients with programs
   */
  static Optional<String> methods(String path) {
    int slash = path.lastIndexOf('/');
    if (isBefore(path, slash, "/manifests")) {
      return Optional.of(MANIFESTS);
    }
    boolean reads =
        path.equals("/v2/")
            || path.equals("/v2")
            || path.equals("/v2/_catalog")
            || path.equals("/v2/_oci/ext/discover")
            || path.endsWith("/tags/list")
            || isBefore(path, slash, "/referrers");
    return reads ? Optional.of(READ) : Optional.empty();
  }

  private static boolean isBefore(String path, int slash, String keyword) {
    return path.startsWith(keyword, slash - keyword.length());
  }
}
