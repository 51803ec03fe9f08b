package io.zotee.telemetry.log;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which names are those of secrets, whose values stand in no log. */
public final class Credentials {
  /** What stands in place of a secret. */
  public static final String MASK = "******";

  /** Parts of names, without dashes and underscores. */
  private static final List<String> TELLTALE =
      List.of(
          "accesskey",
          "apikey",
          "authorization",
          "bearer",
          "cookie",
          "credential",
          "hashkey",
          "encryptkey",
          "passphrase",
          "passwd",
          "password",
          "privatekey",
          "secret",
          "signature",
          "token");

  /** Parameters of signing in (OAuth 2.0, OpenID Connect) and of signed URLs. */
  private static final Set<String> PARAMETERS =
      Set.of("assertion", "code", "codeverifier", "idtokenhint", "key", "pwd", "sig", "state");

  private static final String AMAZON = "xamz";

  private Credentials() {}

  /** Whether a header field, or a key of a free-form section of the configuration, is a secret. */
  public static boolean isSecretName(String name) {
    String plain = plain(name);
    return plain.startsWith(AMAZON) || TELLTALE.stream().anyMatch(plain::contains);
  }

  /** Whether a parameter of a query is one. */
  public static boolean isSecretParameter(String name) {
    return PARAMETERS.contains(plain(name)) || isSecretName(name);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
