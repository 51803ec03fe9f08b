package io.zotee.config;

import io.zotee.config.auth.AccessControlConfiguration;
import io.zotee.config.auth.AccessControlConfiguration.RepositoryPolicies;
import io.zotee.config.auth.AuthConfiguration;
import io.zotee.config.value.BadValueException;
import io.zotee.config.value.Glob;

/** Rules of section {@code http.accessControl}. */
final class AccessValidation {
  private AccessValidation() {}

  static void check(AccessControlConfiguration access, SectionReport report) {
    for (String glob : access.repositories().keySet()) {
      try {
        Glob.parse(glob);
      } catch (BadValueException e) {
        report.at("repositories").entry(glob).error(e.what(), e.remedy());
      }
    }
  }

  /** That policies for users go with a way to know users. */
  static void check(HttpConfiguration http, SectionReport report) {
    AccessControlConfiguration access = http.accessControl();
    AuthConfiguration auth = http.auth();
    TlsConfiguration tls = http.tls();
    boolean usersAreKnown =
        (auth != null && auth.isActive()) || (tls != null && tls.cacert() != null);
    if (access != null && !usersAreKnown && names(access)) {
      report.error(
          "accessControl",
          "grants something to users, but there is no way to know them",
          "add a section such as htpasswd to "
              + report.path("auth")
              + ", or leave only anonymousPolicy");
    }
  }

  private static boolean names(AccessControlConfiguration access) {
    boolean names =
        access.adminPolicy() != null
            || (access.metrics() != null && !access.metrics().users().isEmpty());
    for (RepositoryPolicies repository : access.repositories().values()) {
      names |= !repository.policies().isEmpty() || !repository.defaultPolicy().isEmpty();
    }
    return names;
  }
}
