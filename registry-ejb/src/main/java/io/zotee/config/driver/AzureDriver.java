package io.zotee.config.driver;

import io.zotee.config.value.Choice;
import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Key;
import io.zotee.config.value.Required;
import io.zotee.config.value.Secret;
import io.zotee.config.value.Variant;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Driver {@code azure}: Azure Blob Storage. */
@Variant("azure")
public record AzureDriver(
    @Doc("The storage account.") @Default("") @Required("name the storage account")
        String accountname,
    @Doc("The container, which must exist.") @Default("") @Required("name the container")
        String container,
    @Doc("Key of the account.") @Default(Default.NULL) @Nullable Secret accountkey,
    @Doc("Connection string of the account, instead of the other credentials.")
        @Default(Default.NULL)
        @Nullable Secret connectionstring,
    @Doc("Domain of the cloud.") @Default("core.windows.net") String realm,
    @Doc("URL of the service. Empty: `https://ACCOUNTNAME.blob.REALM`.") @Default("")
        String serviceurl,
    @Doc("What the names of all objects of the store begin with. Empty, or `/`: `/zot`.")
        @Default("")
        String rootdirectory,
    @Doc("How often a failed request is sent again. Zero or more.")
        @Key("max_retries")
        @Default("5")
        int maxRetries,
    @Doc("Pause before a request is sent again. Zero or more.")
        @Key("retry_delay")
        @Default("100ms")
        Duration retryDelay,
    @Doc("Accept any certificate of the service. Only for tests.") @Default("false")
        boolean skipverify,
    @Doc("Who the registry is for the service.") @Default(Default.NULL)
        @Nullable Credentials credentials)
    implements StorageDriver {

  /** Spells the prefix out. */
  public AzureDriver {
    rootdirectory = StorageDriver.prefixOf(rootdirectory).isEmpty() ? "/zot" : rootdirectory;
  }

  @Override
  public String location() {
    return "azure " + serviceurl + " " + accountname + " " + container;
  }

  @Override
  public String prefix() {
    return StorageDriver.prefixOf(rootdirectory);
  }

  /** Section {@code credentials}. */
  public record Credentials(
      @Doc(
              "Kind: `client_secret` needs `clientid`, `tenantid` and `secret`; `shared_key` needs"
                  + " `accountkey`; `default_credentials` takes what the environment or the machine"
                  + " gives.")
          @Default("default_credentials")
          Type type,
      @Doc("ID of the registry in the directory.") @Default("") String clientid,
      @Doc("ID of the directory.") @Default("") String tenantid,
      @Doc("Secret of the registry in the directory.") @Default(Default.NULL)
          @Nullable Secret secret) {

    /** Kinds of credentials. */
    public enum Type implements Choice {
      CLIENT_SECRET,
      SHARED_KEY,
      DEFAULT_CREDENTIALS
    }
  }
}
