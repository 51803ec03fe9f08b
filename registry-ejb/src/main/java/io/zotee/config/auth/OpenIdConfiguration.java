package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Section {@code http.auth.openid}: signing in with a browser. */
public record OpenIdConfiguration(
    @Doc(
            "Providers by name. The name is part of the URL that the provider sends browsers back"
                + " to, `/zot/auth/callback/NAME`. `github` speaks OAuth 2 with GitHub; every other"
                + " provider speaks OpenID Connect and has an `issuer`.")
        Map<String, Provider> providers,
    @Doc(
            "Origins, as in `https://ui.example.com`, to which browsers may be sent after they"
                + " signed in, beside that of `http.externalUrl`.")
        List<String> callbackAllowOrigins) {

  /** One of {@code providers}. */
  public record Provider(
      @Doc("What people are shown instead of the provider's name.") @Default("") String name,
      @Doc(
              "File, JSON or YAML, with exactly `clientid` and `clientsecret`, by which the provider"
                  + " knows this registry.")
          @Default(Default.NULL)
          @Nullable Path credentialsFile,
      @Doc("ID of this registry at the provider. Better kept in `credentialsFile`.") @Default("")
          String clientId,
      @Doc(
              "Secret of this registry at the provider. Better kept in `credentialsFile`. Without one,"
                  + " PKCE takes its place.")
          @Default("")
          Secret clientSecret,
      @Doc("File with a private key, in PEM, that proves who the registry is, instead of a secret.")
          @Default(Default.NULL)
          @Nullable Path keyPath,
      @Doc("URL of the provider, below which it describes itself. Not used for `github`.")
          @Default("")
          String issuer,
      @Doc("URL for signing in at a GitHub of one's own; needs `tokenUrl`.") @Default("")
          String authUrl,
      @Doc("URL for tokens of a GitHub of one's own; needs `authUrl`.") @Default("")
          String tokenUrl,
      @Doc("What the provider is asked for, as in `openid`, `email`; at least one.")
          List<String> scopes,
      @Doc("Which claims tell the user's name and groups.") ClaimMapping claimMapping) {}

  /** Section {@code claimMapping} of a provider. */
  public record ClaimMapping(
      @Doc("Claim with the user's name; if a user lacks it, `email`.") @Default("email")
          String username,
      @Doc("Claim with the user's groups.") @Default("groups") String groups) {}
}
