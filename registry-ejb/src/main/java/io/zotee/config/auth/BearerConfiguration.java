package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code http.auth.bearer}: tokens of others that are trusted. */
public record BearerConfiguration(
    @Doc("URL at which clients get tokens; they are told it when they have none.") @Default("")
        String realm,
    @Doc("Name of this registry for the server of tokens.") @Default("") String service,
    @Doc(
            "File with the key that tokens are signed with: a certificate or public key in PEM, or a"
                + " JWKS with one key.")
        @Default(Default.NULL)
        @Nullable Path cert,
    @Doc("Server of tokens to which requests for tokens that are not ours are handed on.")
        @Default(Default.NULL)
        @Nullable UpstreamTokenEndpoint upstreamTokenEndpoint,
    @Doc("Issuers of ID tokens of workloads, asked in this order.") List<OidcIssuer> oidc,
    @Doc("Keys that tokens are signed with, in AWS Secrets Manager; not with `cert`.")
        @Default(Default.NULL)
        @Nullable AwsSecretsManager awsSecretsManager) {

  /** Section {@code upstreamTokenEndpoint}. */
  public record UpstreamTokenEndpoint(
      @Doc("URL of the server of tokens, `https` unless `allowInsecureHttp`.")
          @Default("")
          @Required(
              "write the URL of the server of tokens, as in \"https://auth.example.com/token\"")
          String realm,
      @Doc("Name of this registry there.")
          @Default("")
          @Required("write the name by which that server knows this registry")
          String service,
      @Doc("Accept a URL with `http`: tokens then travel in the clear.") @Default("false")
          boolean allowInsecureHttp) {}

  /** Section {@code awsSecretsManager}. */
  public record AwsSecretsManager(
      @Doc("Region of AWS.") @Default("") @Required("name the region, as in \"us-east-1\"")
          String region,
      @Doc("Name of the secret: a JSON object from key IDs to keys, in PEM or JWKS.")
          @Default("")
          @Required("write the name of the secret")
          String secretName,
      @Doc("Time after which the keys are read again. Zero or more.") @Default("1m")
          Duration refreshInterval) {}

  /** One of {@code oidc}: an issuer of ID tokens. */
  public record OidcIssuer(
      @Doc("URL of the issuer, as in the tokens' claim `iss`.")
          @Default("")
          @Required("write the issuer's URL, as in \"https://issuer.example.com\"")
          String issuer,
      @Doc("Audiences of which a token must be for one; at least one.") List<String> audiences,
      @Doc("What tokens must say, and what they say of their owner.") @Default(Default.NULL)
          @Nullable WorkloadClaims claimMapping,
      @Doc(
              "Certificates in PEM of the authorities that the issuer's certificate may come from."
                  + " Without it and `certificateAuthorityFile`: those of the machine.")
          @Default("")
          String certificateAuthority,
      @Doc("The same in a file; not with `certificateAuthority`.") @Default(Default.NULL)
          @Nullable Path certificateAuthorityFile,
      @Doc("Accept tokens that name another issuer. Only for tests.") @Default("false")
          boolean skipIssuerVerification) {}
}
