package io.zotee.web.gate;

import io.zotee.config.HttpConfiguration;
import io.zotee.config.auth.AuthConfiguration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may use the registry.
 *
 * @param origins their origins; empty: all pages may
 * @param credentials whether they may do so in the name of the browser's user
 */
record CorsPolicy(List<String> origins, boolean credentials) {
  private static final String ANY = "*";

  /** By {@code http.allowOrigin}, where several origins are separated by commas. */
  static CorsPolicy of(HttpConfiguration http) {
    List<String> origins =
        Arrays.stream(http.allowOrigin().split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
    boolean any = origins.isEmpty() || origins.contains(ANY);
    return any
        ? new CorsPolicy(List.of(), false)
        : new CorsPolicy(origins, hasPasswords(http.auth()));
  }

  private static boolean hasPasswords(@Nullable AuthConfiguration auth) {
    return auth != null
        && (auth.htpasswd() != null
            || auth.ldap() != null
            || auth.openid() != null
            || auth.apiKey());
  }

  /** Whether the answer differs from one origin to the next, which caches must know. */
  boolean varies() {
    return origins.size() > 1;
  }

  /**
   * The value of {@code Access-Control-Allow-Origin}.
   *
   * @param origin the page's, or null when the request comes from none
   * @return null when the page may not use the registry
   */
  @Nullable String allow(@Nullable String origin) {
    return switch (origins.size()) {
      case 0 -> ANY;
      case 1 -> origins.get(0);
      default -> origin != null && origins.contains(origin) ? origin : null;
    };
  }
}
