package io.zotee.config;

import io.zotee.config.auth.OpenIdConfiguration;
import io.zotee.config.auth.OpenIdCredentials;
import io.zotee.config.value.Quoted;
import java.util.List;
import java.util.Map;

/** Rules of section {@code http.auth.openid}. */
final class OpenIdValidation {
  private static final String GITHUB = "github";

  private OpenIdValidation() {}

  static void check(OpenIdConfiguration openId, SectionReport report) {
    if (openId.providers().isEmpty()) {
      report.error("providers", "names no provider", "add one, or remove openid");
    }
    for (Map.Entry<String, OpenIdConfiguration.Provider> provider : openId.providers().entrySet()) {
      check(
          provider.getKey(), provider.getValue(), report.at("providers").entry(provider.getKey()));
    }
    List<String> origins = openId.callbackAllowOrigins();
    for (int i = 0; i < origins.size(); i++) {
      if (origins.get(i).equals("*") || !HttpValidation.isOrigin(origins.get(i))) {
        report
            .at("callbackAllowOrigins")
            .item(i)
            .error(
                Quoted.of(origins.get(i)) + " is no origin",
                "write scheme, host and port only, as in \"https://ui.example.com\"");
      }
    }
  }

  private static void check(
      String name, OpenIdConfiguration.Provider provider, SectionReport report) {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      report.error(
          "is a name that no URL can have", "write letters, digits, dots and hyphens only");
    }
    if (provider.credentialsFile() != null) {
      report.credentials("credentialsFile", provider.credentialsFile(), OpenIdCredentials.class);
      report.excludes("credentialsFile", "clientId");
      report.excludes("credentialsFile", "clientSecret");
    } else if (provider.clientId().isEmpty()) {
      report.error(
          "clientId",
          "required, but missing",
          "write it with clientsecret into a file that credentialsFile names");
    } else if (!provider.clientSecret().isEmpty()) {
      report.warn(
          "clientSecret",
          "is a secret in a file that many may read",
          "move clientid and clientsecret to a file that credentialsFile names");
    }
    report.names(
        "scopes", provider.scopes(), "write what to ask for, as in [\"openid\", \"email\"]");
    if (name.equals(GITHUB)) {
      github(provider, report);
    } else {
      openIdConnect(provider, report);
    }
  }

  private static void github(OpenIdConfiguration.Provider provider, SectionReport report) {
    report.goesWith("authUrl", "tokenUrl", !provider.tokenUrl().isEmpty());
    report.goesWith("tokenUrl", "authUrl", !provider.authUrl().isEmpty());
    report.isUrl("authUrl", provider.authUrl(), "https", "http");
    report.isUrl("tokenUrl", provider.tokenUrl(), "https", "http");
    if (!provider.issuer().isEmpty()) {
      report.warn(
          "issuer",
          "has no effect, because github signs in by OAuth 2",
          "remove it, or give the provider another name if it speaks OpenID Connect");
    }
  }

  private static void openIdConnect(OpenIdConfiguration.Provider provider, SectionReport report) {
    if (provider.issuer().isEmpty()) {
      report.error(
          "issuer", "required, but missing", "write the URL at which the provider issues tokens");
    }
    report.isUrl("issuer", provider.issuer(), "https", "http");
  }
}
