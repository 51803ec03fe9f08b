package io.zotee.config;

import io.zotee.config.ConfigNode.Section;
import io.zotee.config.auth.AccessControlConfiguration;
import io.zotee.config.auth.AuthConfiguration;
import io.zotee.config.auth.BearerConfiguration;
import io.zotee.config.auth.Condition;
import io.zotee.config.auth.LdapConfiguration;
import io.zotee.config.auth.MtlsConfiguration;
import io.zotee.config.auth.OpenIdConfiguration;
import io.zotee.config.auth.WorkloadClaims;
import io.zotee.config.driver.AzureDriver;
import io.zotee.config.driver.DynamoDbDriver;
import io.zotee.config.driver.GcsDriver;
import io.zotee.config.driver.RedisDriver;
import io.zotee.config.driver.S3Driver;
import io.zotee.config.extension.OAuth2Configuration;
import io.zotee.config.extension.SearchConfiguration;
import io.zotee.config.extension.SyncConfiguration;
import io.zotee.config.extension.SyncRegistry;

/** Leads every bound record to the rules that it must keep beyond its types. */
final class Validation {
  private Validation() {}

  /** Adds a problem for every rule that a record breaks; its section tells the lines. */
  static void check(Record record, Place place, Section section, Problems problems) {
    SectionReport report = new SectionReport(place, section, problems);
    if (record instanceof Configuration configuration) {
      WholeValidation.check(configuration, report);
    } else if (record instanceof HttpConfiguration http) {
      HttpValidation.check(http, report);
    } else if (record instanceof RateLimitConfiguration limit) {
      HttpValidation.check(limit, report);
    } else if (record instanceof StorageConfiguration storage) {
      StoreValidation.check(storage.settings(), report, true);
      new StorageValidation(storage, report).check();
    } else if (record instanceof StoreSettings store) {
      StoreValidation.checkFurther(store, report);
    } else if (record instanceof RetentionConfiguration retention) {
      report.isNotNegative("delay", retention.delay());
    } else if (record instanceof RetentionPolicy policy) {
      StoreValidation.check(policy, report);
    } else if (record instanceof KeepTags keep) {
      StoreValidation.check(keep.rules(), report);
    } else if (record instanceof KeepRules rules) {
      StoreValidation.check(rules, report);
    } else if (record instanceof SchedulerConfiguration scheduler) {
      report.isAtLeast("numWorkers", scheduler.numWorkers(), 0);
    } else if (record instanceof ClusterConfiguration cluster) {
      ClusterValidation.check(cluster, report);
    } else {
      checkExtension(record, report);
    }
  }

  private static void checkExtension(Record record, SectionReport report) {
    if (record instanceof ExtensionsConfiguration extensions) {
      ExtensionsValidation.check(extensions, report);
    } else if (record instanceof ScrubConfiguration scrub) {
      ExtensionsValidation.check(scrub, report);
    } else if (record instanceof MetricsConfiguration.Prometheus prometheus) {
      ExtensionsValidation.check(prometheus, report);
    } else if (record instanceof SearchConfiguration.Cve cve) {
      ExtensionsValidation.check(cve, report);
    } else if (record instanceof SyncConfiguration sync) {
      SyncValidation.check(sync, report);
    } else if (record instanceof SyncRegistry registry) {
      SyncValidation.check(registry, report);
    } else if (record instanceof SyncConfiguration.Content content) {
      SyncValidation.check(content, report);
    } else if (record instanceof OAuth2Configuration oauth2) {
      SyncValidation.check(oauth2, report);
    } else {
      checkAccess(record, report);
    }
  }

  private static void checkAccess(Record record, SectionReport report) {
    if (record instanceof AuthConfiguration auth) {
      AuthValidation.check(auth, report);
    } else if (record instanceof LdapConfiguration ldap) {
      AuthValidation.check(ldap, report);
    } else if (record instanceof MtlsConfiguration mtls) {
      AuthValidation.check(mtls, report);
    } else if (record instanceof OpenIdConfiguration openId) {
      OpenIdValidation.check(openId, report);
    } else if (record instanceof BearerConfiguration bearer) {
      BearerValidation.check(bearer, report);
    } else if (record instanceof BearerConfiguration.UpstreamTokenEndpoint upstream) {
      BearerValidation.check(upstream, report);
    } else if (record instanceof BearerConfiguration.OidcIssuer issuer) {
      BearerValidation.check(issuer, report);
    } else if (record instanceof WorkloadClaims claims) {
      report.isCel("username", claims.username());
      report.isCel("groups", claims.groups());
    } else if (record instanceof WorkloadClaims.Variable variable) {
      report.isCel("expression", variable.expression());
    } else if (record instanceof Condition condition) {
      report.isCel("expression", condition.expression());
    } else if (record instanceof AccessControlConfiguration access) {
      AccessValidation.check(access, report);
    } else {
      checkDriver(record, report);
    }
  }

  private static void checkDriver(Record record, SectionReport report) {
    if (record instanceof S3Driver s3) {
      DriverValidation.check(s3, report);
    } else if (record instanceof GcsDriver gcs) {
      DriverValidation.check(gcs, report);
    } else if (record instanceof AzureDriver azure) {
      DriverValidation.check(azure, report);
    } else if (record instanceof DynamoDbDriver dynamoDb) {
      DriverValidation.check(dynamoDb, report);
    } else if (record instanceof RedisDriver redis) {
      DriverValidation.check(redis, report);
    }
  }
}
