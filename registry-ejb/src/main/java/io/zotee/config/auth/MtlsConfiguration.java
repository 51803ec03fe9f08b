package io.zotee.config.auth;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Regex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Section {@code http.auth.mtls}: who the owner of a client certificate is. */
public record MtlsConfiguration(
    @Doc(
            "Parts of the certificate that may hold the user's name; the first that is there"
                + " counts. Without it: `CommonName`.")
        List<IdentityAttribute> identityAttributes,
    @Doc(
            "Expression whose first group is the part of a URI that is the user's name; a URI that it"
                + " does not match is passed over. Goes with `URI`.")
        @Default(Default.NULL)
        @Nullable Regex uriSanPattern,
    @Doc("Which of several URIs counts, from 0. Goes with `URI`.") @Default("0") int uriSanIndex,
    @Doc("Which of several host names counts, from 0. Goes with `DNSName`.") @Default("0")
        int dnsSanIndex,
    @Doc("Which of several e-mail addresses counts, from 0. Goes with `Email`.") @Default("0")
        int emailSanIndex) {

  /** Spells the default out. */
  public MtlsConfiguration {
    identityAttributes =
        identityAttributes.isEmpty()
            ? List.of(IdentityAttribute.COMMON_NAME)
            : List.copyOf(identityAttributes);
  }
}
