package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;

/** The file that {@code credentialsFile} of a provider names: what the registry is there. */
public record OpenIdCredentials(
    @Doc("ID of the registry at the provider.")
        @Default("")
        @Required("write the ID that the provider gave")
        String clientId,
    @Doc("Secret of the registry at the provider; empty for PKCE.")
        @Default("")
        @Required("write the secret that the provider gave, or \"\" for PKCE")
        Secret clientSecret) {}
