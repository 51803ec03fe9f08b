package io.zotee.config;

import io.zotee.config.extension.OAuth2Configuration;
import io.zotee.config.extension.SyncConfiguration;
import io.zotee.config.extension.SyncConfiguration.Content;
import io.zotee.config.extension.SyncConnections;
import io.zotee.config.extension.SyncRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Rules of section {@code extensions.sync}. */
final class SyncValidation {
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  private SyncValidation() {}

  /** A file with credentials that is not there yet is told of when something is mirrored. */
  static void check(SyncConfiguration sync, SectionReport report) {
    Path file = sync.credentialsFile();
    if (file == null || !Files.exists(file)) {
      return;
    }
    try {
      CredentialFile.readByHost(file);
    } catch (InvalidConfigurationException e) {
      report.unusable("credentialsFile", file, e);
    }
  }

  static void check(SyncRegistry registry, SectionReport report) {
    report.names("urls", registry.urls(), "write the registry's URL, as in \"https://ghcr.io\"");
    for (int i = 0; i < registry.urls().size(); i++) {
      checkUrl(registry.urls().get(i), report.at("urls").item(i));
    }
    report.isNotNegative("pollInterval", registry.pollInterval());
    Duration check = registry.manifestCheckInterval();
    report.isNotNegative("manifestCheckInterval", check);
    if (check.compareTo(Duration.ZERO) > 0 && !registry.onDemand()) {
      report.error(
          "manifestCheckInterval",
          "has no effect, because onDemand is false",
          "set onDemand to true, or remove it");
    }
    if (registry.credentialHelper() == SyncRegistry.Helper.OAUTH2
        && registry.oauth2CredentialHelper() == null) {
      report.error(
          "oauth2CredentialHelper", "required by oauth2, but missing", "say how to get tokens");
    }
    checkConnections(registry.connections(), report);
  }

  private static void checkUrl(String url, SectionReport report) {
    URI uri = SectionReport.uri(url);
    boolean good =
        uri != null
            && uri.getHost() != null
            && List.of("http", "https").contains(String.valueOf(uri.getScheme()))
            && uri.getRawUserInfo() == null;
    if (!good) {
      report.error(
          "is not a URL of a registry",
          "write it without user and password, as in \"https://ghcr.io\"");
    }
  }

  private static void checkConnections(SyncConnections connections, SectionReport report) {
    Integer maxRetries = connections.maxRetries();
    Duration delay = connections.retryDelay();
    Duration longest = connections.maxRetryDelay();
    report.goesWith("maxRetries", "retryDelay", delay != null);
    report.goesWith("maxRetryDelay", "retryDelay", delay != null);
    report.isNotNegative("retryDelay", delay);
    if (maxRetries != null) {
      report.isAtLeast("maxRetries", maxRetries, 0);
    }
    if (delay != null && longest != null && longest.compareTo(delay) < 0) {
      report.error(
          "maxRetryDelay",
          "is less than " + report.path("retryDelay"),
          "write at least as much, or remove it");
    }
    report.isNotNegative("syncTimeout", connections.syncTimeout());
    report.isNotNegative("responseHeaderTimeout", connections.responseHeaderTimeout());
    report.isAtLeast("reqConcurrent", connections.reqConcurrent(), 1);
    Integer idle = connections.maxIdleConnsPerHost();
    if (idle != null) {
      report.isAtLeast("maxIdleConnsPerHost", idle, 1);
    }
    Double rate = connections.reqPerSec();
    if (rate != null && rate <= 0) {
      report.error("reqPerSec", rate + " is too little", "write more than zero, or remove it");
    }
  }

  static void check(Content content, SectionReport report) {
    if (content.stripPrefix()
        && content.destination().equals("/")
        && !content.prefix().toString().contains("/*")) {
      report.error(
          "stripPrefix",
          "leaves no name for the repository",
          "set it to false, give another destination, or a prefix with a glob, as in \"team/**\"");
    }
    SectionReport tags = report.at("tags");
    if (tags.has("regex") && content.tags() != null && content.tags().regex() == null) {
      tags.warn(
          "regex",
          "is empty, and so restricts nothing; zot mirrors no tag then",
          "remove it to mirror all tags");
    }
  }

  static void check(OAuth2Configuration oauth2, SectionReport report) {
    report.isUrl("tokenURL", oauth2.tokenURL(), "https", "http");
    report.excludes("assertionFile", "signingFile");
    if (oauth2.assertionFile() == null && oauth2.signingFile() == null) {
      report.error(
          "assertionFile",
          "required, but missing, and neither is there a signingFile",
          "name the file with the signed assertion");
    }
    if (!oauth2.grantType().equals(EXCHANGE)) {
      for (String key : List.of("audience", "subjectTokenType", "requestedTokenType")) {
        if (report.has(key)) {
          report.error(
              key, "goes with an exchange of tokens only", "set grantType to \"" + EXCHANGE + "\"");
        }
      }
      return;
    }
    if (oauth2.audience().isEmpty()) {
      report.error(
          "audience", "required by this grantType, but missing", "write for whom the token is");
    }
    isTokenType("subjectTokenType", oauth2.subjectTokenType(), report);
    isTokenType("requestedTokenType", oauth2.requestedTokenType(), report);
  }

  private static void isTokenType(String key, String type, SectionReport report) {
    URI uri = SectionReport.uri(type);
    if (!type.isEmpty() && (uri == null || !uri.isAbsolute())) {
      report.error(
          key,
          "is not a type of token, which is a URI (RFC 8693 section 3)",
          "write it as in \"urn:ietf:params:oauth:token-type:jwt\"");
    }
  }
}
