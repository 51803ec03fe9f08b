package io.zotee.config.extension;

import io.zotee.config.extension.SyncConfiguration.Content;
import io.zotee.config.value.Choice;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Inline;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of {@code extensions.sync.registries}: a registry that is mirrored. */
public record SyncRegistry(
    @Doc(
            "URLs of the registry, as in `https://ghcr.io`; those after the first are mirrors of it"
                + " with the same content. This registry's own URL, beside others, is passed over.")
        List<String> urls,
    @Doc("What is mirrored. Without it: everything on demand, nothing by `pollInterval`.")
        List<Content> content,
    @Doc("Time between two copies of all `content`. Zero: never.") @Default("0s")
        Duration pollInterval,
    @Doc("Copy what clients ask for when it is not there yet.") @Default("false") boolean onDemand,
    @Doc(
            "Time for which a copied image is taken to be current before the registry is asked again;"
                + " needs `onDemand`. Zero: it is asked at each pull by tag.")
        @Default("0s")
        Duration manifestCheckInterval,
    @Doc("Copy signed images only.") @Default("false") boolean onlySigned,
    @Doc("Copy signatures under tags, as early versions of cosign stored them, too.")
        @Default("true")
        boolean syncLegacyCosignTags,
    @Doc(
            "Keep Docker's manifests as they are, rather than turn them into OCI's, whose digest"
                + " differs; needs `http.compat`.")
        @Default("false")
        boolean preserveDigest,
    @Doc("Who this registry is there. Better kept in `credentialsFile`.") @Default(Default.NULL)
        @Nullable Credentials credentials,
    @Doc(
            "What gets credentials: `ecr` for Amazon's registry, `gcp` for Google's, `oauth2`. Without it: `credentials`.")
        @Default(Default.NULL)
        @Nullable Helper credentialHelper,
    @Doc("How `oauth2` gets credentials.") @Default(Default.NULL)
        @Nullable OAuth2Configuration oauth2CredentialHelper,
    @Inline SyncConnections connections) {

  /** What gets credentials for a registry. */
  public enum Helper implements Choice {
    /** The token of Amazon's registry. */
    ECR,
    /** The token of Google's registry. */
    GCP,
    /** A token of an OAuth 2 server. */
    OAUTH2
  }

  /** Section {@code credentials} of a registry. */
  public record Credentials(
      @Doc("User at the registry.") @Default("") @Required("write the user's name") String username,
      @Doc("Password at the registry.")
          @Default(Default.NULL)
          @Required("write the password, or a reference to it")
          @Nullable Secret password) {}

  /** Whether all that is mirrored is copied again and again. */
  public boolean isPolled() {
    return pollInterval.compareTo(Duration.ZERO) > 0 && !content.isEmpty();
  }
}
