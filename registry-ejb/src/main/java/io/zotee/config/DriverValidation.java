package io.zotee.config;

import io.zotee.config.driver.AzureDriver;
import io.zotee.config.driver.DynamoDbDriver;
import io.zotee.config.driver.GcsDriver;
import io.zotee.config.driver.RedisDriver;
import io.zotee.config.driver.S3Driver;
import io.zotee.config.value.Secret;
import java.net.URI;
import java.util.List;

/** Rules of drivers. */
final class DriverValidation {
  private static final long MIB = 1L << 20;
  private static final long GCS_UNIT = 256L << 10;

  private DriverValidation() {}

  static void check(S3Driver s3, SectionReport report) {
    if (s3.region().isEmpty() && s3.regionendpoint().isEmpty()) {
      report.error(
          "region",
          "required, but missing",
          "name the region of the bucket, as in \"eu-central-1\", or a regionendpoint");
    }
    report.goesWith("accesskey", "secretkey", s3.secretkey() != null);
    report.goesWith("secretkey", "accesskey", !s3.accesskey().isEmpty());
    report.isAtLeast("chunksize", s3.chunksize(), 5 * MIB);
    report.isAtLeast("multipartcopychunksize", s3.multipartcopychunksize(), 5 * MIB);
    report.isAtLeast("multipartcopymaxconcurrency", s3.multipartcopymaxconcurrency(), 1);
    report.isAtLeast("multipartcopythresholdsize", s3.multipartcopythresholdsize(), 0);
    if (!s3.keyid().isEmpty() && !s3.encrypt()) {
      report.warn("keyid", "has no effect, because encrypt is false", "set encrypt to true");
    }
  }

  static void check(GcsDriver gcs, SectionReport report) {
    if (gcs.chunksize() <= 0 || gcs.chunksize() % GCS_UNIT != 0) {
      report.error(
          "chunksize",
          gcs.chunksize() + " is not a multiple of " + GCS_UNIT,
          "write one, as in 16777216");
    }
    report.isAtLeast("maxconcurrency", gcs.maxconcurrency(), 25);
  }

  static void check(AzureDriver azure, SectionReport report) {
    report.isAtLeast("max_retries", azure.maxRetries(), 0);
    report.isNotNegative("retry_delay", azure.retryDelay());
    report.isUrl("serviceurl", azure.serviceurl(), "https", "http");
    AzureDriver.Credentials credentials = azure.credentials();
    if (credentials == null) {
      return;
    }
    SectionReport section = report.at("credentials");
    switch (credentials.type()) {
      case CLIENT_SECRET -> {
        for (String key : List.of("clientid", "tenantid", "secret")) {
          if (!section.has(key)) {
            section.error(key, "required by client_secret, but missing", "write it");
          }
        }
      }
      case SHARED_KEY -> {
        if (azure.accountkey() == null) {
          report.error("accountkey", "required by shared_key, but missing", "write it");
        }
      }
      case DEFAULT_CREDENTIALS -> {}
    }
  }

  static void check(DynamoDbDriver dynamoDb, SectionReport report) {
    if (dynamoDb.cacheTablename().isEmpty()) {
      report.error(
          "cacheTablename", "required, but missing", "name the table, as in \"ZotBlobTable\"");
    }
    report.isUrl("endpoint", dynamoDb.endpoint(), "https", "http");
  }

  static void check(RedisDriver redis, SectionReport report) {
    Secret url = redis.url();
    if (url != null && !isRedisUrl(url)) {
      report.error(
          "url",
          "is not a URL with redis, rediss or unix",
          "write it as in \"redis://cache.example.com:6379\"");
    }
    if (url != null && !redis.addr().isEmpty()) {
      report.warn("addr", "is not used, because there is a url", "remove one of the two");
    }
    for (int i = 0; i < redis.addr().size(); i++) {
      report.at("addr").item(i).isHostAndPort(redis.addr().get(i));
    }
    report.isAtLeast("db", redis.db(), 0);
    if (redis.protocol() != 2 && redis.protocol() != 3) {
      report.error(
          "protocol", redis.protocol() + " is no version of the protocol of Redis", "write 2 or 3");
    }
  }

  private static boolean isRedisUrl(Secret url) {
    URI uri = SectionReport.uri(url.reveal());
    return uri != null
        && uri.getScheme() != null
        && List.of("redis", "rediss", "unix").contains(uri.getScheme());
  }
}
