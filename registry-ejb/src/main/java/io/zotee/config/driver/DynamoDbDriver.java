package io.zotee.config.driver;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Variant;

/** Driver {@code dynamodb}: Amazon DynamoDB. */
@Variant("dynamodb")
public record DynamoDbDriver(
    @Doc("URL of the service. Empty: that of AWS in the region.") @Default("") String endpoint,
    @Doc("Region of AWS.") @Default("") String region,
    @Doc("Table of what content is where.") @Default("") String cacheTablename,
    @Doc("The same as `cacheTablename`, as early versions of zot called it.") @Default("")
        String tableName,
    @Doc("Table of repositories.") @Default("") String repoMetaTablename,
    @Doc("Table of images.") @Default("") String imageMetaTablename,
    @Doc("Table of repositories' content.") @Default("") String repoBlobsInfoTablename,
    @Doc("Table of users.") @Default("") String userDataTablename,
    @Doc("Table of keys for programs.") @Default("") String apiKeyTablename,
    @Doc("Table of the version of the tables.") @Default("") String versionTablename)
    implements CacheDriver {

  /** Takes the early name of the first table. */
  public DynamoDbDriver {
    cacheTablename = cacheTablename.isEmpty() ? tableName : cacheTablename;
  }
}
