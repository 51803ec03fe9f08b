package io.zotee.config;

import io.zotee.config.RateLimitConfiguration.MethodRate;
import io.zotee.config.auth.AuthConfiguration;
import io.zotee.config.value.AddressRange;
import io.zotee.config.value.BadValueException;
import io.zotee.config.value.Quoted;
import java.net.URI;

/** Rules of section {@code http}. */
final class HttpValidation {
  private HttpValidation() {}

  static void check(HttpConfiguration http, SectionReport report) {
    String address = http.address();
    boolean oneColon =
        address.indexOf(':') >= 0 && address.indexOf(':') == address.lastIndexOf(':');
    if (oneColon || !isHost(address) || isBadAddress(address)) {
      report.error(
          "address",
          Quoted.of(address) + " is neither a host name nor an IP address",
          "write it without scheme, port and brackets, as in \"0.0.0.0\"");
    }
    report.isPort("port", http.port());
    report.isUrl("externalUrl", http.externalUrl(), "https", "http");
    checkOrigins(http.allowOrigin(), report);
    AuthConfiguration auth = http.auth();
    TlsConfiguration tls = http.tls();
    if (auth != null && auth.mtls() != null && (tls == null || tls.cacert() == null)) {
      report
          .at("auth")
          .error(
              "mtls",
              "needs client certificates, for which there is no " + report.at("tls").path("cacert"),
              "name the file with the authorities of clients' certificates there");
    }
    AccessValidation.check(http, report);
  }

  private static boolean isHost(String address) {
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (!Character.isLetterOrDigit(c) && ".-_:%".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text can only be meant as an IP address, and is none; no name has its characters. */
  private static boolean isBadAddress(String text) {
    boolean dotted = !text.isEmpty() && text.chars().allMatch(c -> c == '.' || isDigit(c));
    if (!dotted && text.indexOf(':') < 0) {
      return false;
    }
    try {
      AddressRange.parse(text.replaceFirst("%.*", ""));
      return false;
    } catch (BadValueException e) {
      return true;
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static void checkOrigins(String origins, SectionReport report) {
    for (String origin : origins.split(",", -1)) {
      if (!origins.isEmpty() && !isOrigin(origin.strip())) {
        report.error(
            "allowOrigin",
            Quoted.of(origin.strip()) + " is no origin that a browser sends",
            "write scheme, host and port only, as in \"https://ui.example.com\", or \"*\"");
      }
    }
  }

  /** Whether a text is {@code *} or a scheme, a host and maybe a port (RFC 6454 section 6.2). */
  static boolean isOrigin(String text) {
    URI uri = SectionReport.uri(text);
    return text.equals("*")
        || (uri != null
            && uri.getScheme() != null
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null);
  }

  static void check(RateLimitConfiguration limit, SectionReport report) {
    Integer rate = limit.rate();
    if (rate != null) {
      report.isAtLeast("rate", rate, 1);
    }
    for (int i = 0; i < limit.methods().size(); i++) {
      MethodRate method = limit.methods().get(i);
      SectionReport item = report.at("methods").item(i);
      item.isAtLeast("rate", method.rate(), 1);
      if (!method.method().chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
        item.error(
            "method",
            Quoted.of(method.method()) + " is no method of HTTP",
            "write it as in \"GET\"");
      }
    }
  }
}
