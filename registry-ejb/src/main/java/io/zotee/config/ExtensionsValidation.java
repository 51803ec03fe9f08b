package io.zotee.config;

import io.zotee.config.extension.SearchConfiguration;
import io.zotee.config.value.Quoted;

/** Rules of section {@code extensions}, except for mirroring. */
final class ExtensionsValidation {
  private ExtensionsValidation() {}

  static void check(ExtensionsConfiguration extensions, SectionReport report) {
    if (extensions.ui() != null
        && extensions.ui().isActive()
        && extensions.activeSearch().isEmpty()) {
      report.error(
          "ui",
          "needs " + report.path("search") + ", which is not turned on",
          "add \"search\": {} beside it, or remove it");
    }
    if (extensions.mgmt() != null) {
      report.warn("mgmt", "is ignored, because its endpoint comes with search", "remove it");
    }
    if (extensions.apikey() != null) {
      report.warn(
          "apikey",
          "is ignored, because keys for programs are turned on in http.auth",
          "write \"apiKey\": true there, and remove it");
    }
  }

  static void check(ScrubConfiguration scrub, SectionReport report) {
    if (!scrub.interval().equals(scrub.period())) {
      report.warn("interval", "is less than 2h, which is used", "write 2h");
    }
  }

  static void check(SearchConfiguration.Cve cve, SectionReport report) {
    if (!cve.updateInterval().equals(cve.period())) {
      report.warn("updateInterval", "is less than 2h, which is used", "write 2h");
    }
  }

  static void check(MetricsConfiguration.Prometheus prometheus, SectionReport report) {
    String path = prometheus.path();
    boolean clean = path.startsWith("/") && !path.endsWith("/");
    for (String component : path.substring(Math.min(1, path.length())).split("/", -1)) {
      clean &= !component.isEmpty() && !component.equals(".") && !component.equals("..");
    }
    if (!clean || path.equals("/v2") || path.startsWith("/v2/")) {
      report.error(
          "path",
          Quoted.of(path) + " cannot be the path of the measurements",
          "write a path of its own, as in \"/metrics\"");
    }
  }
}
