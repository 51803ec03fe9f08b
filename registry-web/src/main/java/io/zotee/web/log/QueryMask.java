package io.zotee.web.log;

import io.zotee.telemetry.log.Credentials;

/** Hides the secrets in the query of a URI. */
final class QueryMask {
  private QueryMask() {}

  /** The same query, with the values of parameters that may be secret masked. */
  static String mask(String query) {
    StringBuilder masked = new StringBuilder(query.length());
    int from = 0;
    while (from <= query.length()) {
      int end = query.indexOf('&', from);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', from);
      if (equals >= 0 && equals < end && isSecret(query.substring(from, equals))) {
        masked.append(query, from, equals + 1).append(Credentials.MASK);
      } else {
        masked.append(query, from, end);
      }
      if (end < query.length()) {
        masked.append('&');
      }
      from = end + 1;
    }
    return masked.toString();
  }

  /** A name with escapes might be any. */
  private static boolean isSecret(String parameter) {
    return parameter.indexOf('%') >= 0 || Credentials.isSecretParameter(parameter);
  }
}
