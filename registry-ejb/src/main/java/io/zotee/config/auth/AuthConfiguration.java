package io.zotee.config.auth;

import io.zotee.config.driver.SessionDriver;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import io.zotee.config.value.Switchable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Section {@code http.auth}: how clients say who they are. */
public record AuthConfiguration(
    @Doc("Seconds that the answer to wrong credentials is held back, which slows guessing down.")
        @Default("0")
        int failDelay,
    @Doc("Users and passwords in a file.") @Default(Default.NULL) @Nullable Htpasswd htpasswd,
    @Doc("Users, passwords and groups in a directory.") @Default(Default.NULL)
        @Nullable LdapConfiguration ldap,
    @Doc("Tokens of others that are trusted.") @Default(Default.NULL)
        @Nullable BearerConfiguration bearer,
    @Doc("Signing in with a browser at an OpenID Connect or OAuth 2 provider.")
        @Default(Default.NULL)
        @Nullable OpenIdConfiguration openid,
    @Doc("Whether users may make keys for programs. Always `true` with `openid`.") @Default("false")
        boolean apiKey,
    @Doc(
            "File, JSON or YAML, with `hashKey` (32 or 64 bytes are good) that browsers' sessions"
                + " are signed with, and `encryptKey` (16, 24 or 32 bytes) that they are encrypted"
                + " with; either may be absent. Without a `hashKey` the server makes one when it"
                + " starts.")
        @Default(Default.NULL)
        @Nullable Path sessionKeysFile,
    @Doc("Where browsers' sessions are kept: `redis` or `local`, which is the default.")
        @Default(Default.NULL)
        @Nullable SessionDriver sessionDriver,
    @Doc(
            "Whether browsers send the session's cookie over encrypted connections only. Always so"
                + " with `http.tls`.")
        @Default(Default.NULL)
        @Nullable Boolean secureSession,
    @Doc("Who the owner of a client certificate is; needs `http.tls` with `cacert`.")
        @Default(Default.NULL)
        @Nullable MtlsConfiguration mtls)
    implements Switchable {

  /** Makes keys for programs available to those who sign in with a browser. */
  public AuthConfiguration {
    apiKey = apiKey || openid != null;
  }

  /** Whether there is a way to say who one is. */
  @Override
  public boolean isActive() {
    return hasCredentials() || bearer != null || mtls != null;
  }

  /** Whether somebody can sign in by a name and something secret, or in a browser. */
  public boolean hasCredentials() {
    return htpasswd != null || ldap != null || openid != null || apiKey;
  }

  /** Section {@code http.auth.htpasswd}. */
  public record Htpasswd(
      @Doc(
              "File with a line `user:hash` for each user, as `htpasswd -B` writes it: hashes of"
                  + " bcrypt (`$2a$`, `$2b$`, `$2y$`), SHA-256 (`$5$`) and SHA-512 crypt (`$6$`)."
                  + " It is read again when it changes.")
          @Default("htpasswd")
          @Required("name the file with users and hashes, as in \"/etc/zotee/htpasswd\"")
          Path path) {}
}
