package io.zotee.config.extension;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code oauth2CredentialHelper}: how an OAuth 2 server gives a token for a registry. */
public record OAuth2Configuration(
    @Doc("URL at which tokens are given.")
        @Default("")
        @Required("write the URL at which tokens are given")
        String tokenURL,
    @Doc("File with a signed assertion (JWT) that says who this registry is.")
        @Default(Default.NULL)
        @Nullable Path assertionFile,
    @Doc("File, JSON, that says how to sign such an assertion; instead of `assertionFile`.")
        @Default(Default.NULL)
        @Nullable Path signingFile,
    @Doc(
            "Kind of request: `client_credentials`,"
                + " `urn:ietf:params:oauth:grant-type:jwt-bearer` (RFC 7523) or"
                + " `urn:ietf:params:oauth:grant-type:token-exchange` (RFC 8693).")
        @Default("")
        String grantType,
    @Doc("ID of this registry at the server.") @Default("") String clientID,
    @Doc("File with the secret that goes with the ID.") @Default(Default.NULL)
        @Nullable Path clientSecretFile,
    @Doc("What the token is to be good for.") List<String> scopes,
    @Doc("User that the token is sent with to the registry.") @Default("") String username,
    @Doc("For whom an exchanged token is.") @Default("") String audience,
    @Doc("Type of the token that is exchanged, a URI of RFC 8693.") @Default("")
        String subjectTokenType,
    @Doc("Type of the token that is wanted, a URI of RFC 8693.") @Default("")
        String requestedTokenType) {}
