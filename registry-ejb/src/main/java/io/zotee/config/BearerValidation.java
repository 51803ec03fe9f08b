package io.zotee.config;

import io.zotee.config.auth.BearerConfiguration;
import io.zotee.config.auth.BearerConfiguration.OidcIssuer;
import io.zotee.config.auth.BearerConfiguration.UpstreamTokenEndpoint;

/** Rules of section {@code http.auth.bearer}. */
final class BearerValidation {
  private BearerValidation() {}

  static void check(BearerConfiguration bearer, SectionReport report) {
    report.excludes("cert", "awsSecretsManager");
    boolean hasKeys = bearer.cert() != null || bearer.awsSecretsManager() != null;
    if (!hasKeys && bearer.oidc().isEmpty()) {
      report.error(
          "cert",
          "required, but missing, and neither is there awsSecretsManager or oidc",
          "name the file with the key that tokens are signed with");
    }
    if (hasKeys && bearer.realm().isEmpty()) {
      report.error("realm", "required, but missing", "write the URL at which clients get tokens");
    }
    if (hasKeys && bearer.service().isEmpty()) {
      report.error(
          "service", "required, but missing", "write the name that tokens have for this registry");
    }
    if (bearer.awsSecretsManager() != null) {
      report
          .at("awsSecretsManager")
          .isNotNegative("refreshInterval", bearer.awsSecretsManager().refreshInterval());
    }
  }

  static void check(UpstreamTokenEndpoint upstream, SectionReport report) {
    String realm = upstream.realm();
    report.isUrl("realm", realm, "https", "http");
    if (!realm.regionMatches(true, 0, "http:", 0, 5)) {
      return;
    }
    if (upstream.allowInsecureHttp()) {
      report.warn(
          "allowInsecureHttp", "lets credentials travel in the clear", "use a URL with https");
    } else {
      report.error(
          "realm",
          "has http, with which credentials would travel in the clear",
          "write a URL with https, or set allowInsecureHttp to true");
    }
  }

  static void check(OidcIssuer issuer, SectionReport report) {
    report.isUrl("issuer", issuer.issuer(), "https", "http");
    boolean blank = issuer.audiences().stream().anyMatch(String::isBlank);
    if (issuer.audiences().isEmpty() || blank) {
      report.error(
          "audiences",
          blank ? "holds an empty one" : "required, but missing",
          "name those that tokens for this registry are for");
    }
    report.excludes("certificateAuthority", "certificateAuthorityFile");
    if (issuer.skipIssuerVerification()) {
      report.warn(
          "skipIssuerVerification", "accepts tokens of any issuer", "remove it after the test");
    }
  }
}
