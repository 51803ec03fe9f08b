package io.zotee.config;

import io.zotee.config.auth.AuthConfiguration;
import io.zotee.config.auth.IdentityAttribute;
import io.zotee.config.auth.LdapConfiguration;
import io.zotee.config.auth.LdapCredentials;
import io.zotee.config.auth.MtlsConfiguration;
import io.zotee.config.auth.SessionKeys;
import io.zotee.config.driver.RedisDriver;
import io.zotee.config.value.Secret;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rules of section {@code http.auth}, except for providers and tokens. */
final class AuthValidation {
  private AuthValidation() {}

  static void check(AuthConfiguration auth, SectionReport report) {
    report.isAtLeast("failDelay", auth.failDelay(), 0);
    if (auth.sessionDriver() instanceof RedisDriver && auth.sessionKeysFile() != null) {
      report.error(
          "sessionKeysFile",
          "has no use for sessions in redis, which need no keys",
          "remove it, or " + report.path("sessionDriver"));
    }
    if (auth.sessionKeysFile() != null) {
      SessionKeys keys =
          report.credentials("sessionKeysFile", auth.sessionKeysFile(), SessionKeys.class);
      if (keys != null && !isKey(keys.encryptKey())) {
        report.error(
            "sessionKeysFile",
            "names a file whose encryptKey has not 16, 24 or 32 bytes",
            "write one of that length there");
      }
    }
  }

  private static boolean isKey(@Nullable Secret key) {
    int length = key == null ? 16 : key.reveal().getBytes(StandardCharsets.UTF_8).length;
    return length == 16 || length == 24 || length == 32;
  }

  static void check(LdapConfiguration ldap, SectionReport report) {
    report.isPort("port", ldap.port());
    if (ldap.startTLS() && !ldap.insecure()) {
      report.warn(
          "startTLS",
          "has no effect, because connections have TLS from the start",
          "set insecure to true if the directory has no such port, or remove it");
    }
    if (ldap.credentialsFile() != null) {
      report.credentials("credentialsFile", ldap.credentialsFile(), LdapCredentials.class);
      report.excludes("credentialsFile", "bindDN");
      report.excludes("credentialsFile", "bindPassword");
    } else if (!ldap.bindPassword().isEmpty()) {
      report.goesWith("bindPassword", "bindDN", !ldap.bindDN().isEmpty());
      report.warn(
          "bindPassword",
          "is a password in a file that many may read",
          "move bindDN and bindPassword to a file that credentialsFile names");
    }
  }

  static void check(MtlsConfiguration mtls, SectionReport report) {
    if (mtls.uriSanPattern() != null) {
      need(IdentityAttribute.URI, "uriSanPattern", mtls, report);
    }
    checkIndex(IdentityAttribute.URI, "uriSanIndex", mtls.uriSanIndex(), mtls, report);
    checkIndex(IdentityAttribute.DNS_NAME, "dnsSanIndex", mtls.dnsSanIndex(), mtls, report);
    checkIndex(IdentityAttribute.EMAIL, "emailSanIndex", mtls.emailSanIndex(), mtls, report);
  }

  private static void checkIndex(
      IdentityAttribute attribute,
      String key,
      int index,
      MtlsConfiguration mtls,
      SectionReport report) {
    report.isAtLeast(key, index, 0);
    if (index > 0) {
      need(attribute, key, mtls, report);
    }
  }

  private static void need(
      IdentityAttribute attribute, String key, MtlsConfiguration mtls, SectionReport report) {
    if (!mtls.identityAttributes().contains(attribute)) {
      report.error(
          key,
          "has no effect, because identityAttributes lack " + attribute.words().get(0),
          "add that there, or remove it");
    }
  }
}
