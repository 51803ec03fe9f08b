package io.zotee.config;

import io.zotee.config.driver.DynamoDbDriver;
import java.util.List;
import java.util.Objects;

/** Rules of one store, and of its retention. */
final class StoreValidation {
  private StoreValidation() {}

  /** Rules of one of {@code subPaths}. */
  static void checkFurther(StoreSettings store, SectionReport report) {
    check(store, report, false);
    boolean collected = Boolean.TRUE.equals(store.gc());
    if (collected && store.gcDelay().isZero()) {
      report.error(
          "gcDelay",
          "is zero, which would remove content that is just being pushed",
          "write how old content must be, as in \"1h\"");
    }
    if (store.maxRepos() > 0) {
      report.warn(
          "maxRepos", "has no effect here, the limit is one for all stores", "move it to storage");
    }
  }

  /** Rules of every store. */
  static void check(StoreSettings store, SectionReport report, boolean byDefault) {
    report.isNotNegative("gcDelay", store.gcDelay());
    report.isNotNegative("gcInterval", store.gcInterval());
    report.isNotNegative("gcMaxSchedulerDelay", store.gcMaxSchedulerDelay());
    report.isAtLeast("maxRepos", store.maxRepos(), 0);
    if (!report.has("storageDriver")) {
      local(store, report);
    }
    checkCache(store, report, store.usesRemoteCache(byDefault));
    if (Boolean.FALSE.equals(store.gc())) {
      for (String key : List.of("gcDelay", "gcInterval", "gcTimeWindow", "retention")) {
        if (report.has(key) && !isZero(store, key)) {
          report.warn(key, "has no effect, because gc is false", "set gc to true, or remove it");
        }
      }
    }
  }

  private static boolean isZero(StoreSettings store, String key) {
    return switch (key) {
      case "gcDelay" -> store.gcDelay().isZero();
      case "gcInterval" -> store.gcInterval().isZero();
      case "gcTimeWindow" -> store.gcTimeWindow() == null;
      default -> store.retention().policies().isEmpty();
    };
  }

  private static void checkCache(StoreSettings store, SectionReport report, boolean used) {
    if (store.cacheDriver() != null && !used) {
      report.warn(
          "cacheDriver",
          "is not used, because " + report.path("remoteCache") + " is not true",
          "set that to true, or remove this");
    }
    if (!report.has("cacheDriver") && Objects.requireNonNullElse(store.remoteCache(), false)) {
      report.error(
          "remoteCache",
          "is true, but there is no " + report.path("cacheDriver"),
          "name the database there, or remove this");
    }
    if (used && store.storageDriver() == null && store.cacheDriver() instanceof DynamoDbDriver) {
      report.error(
          "cacheDriver",
          "is dynamodb, which cannot serve a store on the local disk",
          "use redis, or remove " + report.path("remoteCache"));
    }
  }

  private static void local(StoreSettings store, SectionReport report) {
    if (!report.has("rootDirectory")) {
      report.error(
          "rootDirectory",
          "required, but missing",
          "name the directory that images are kept in, as in \"/var/lib/zotee\"");
    }
    if (store.redirectBlobURL()) {
      report.error(
          "redirectBlobURL",
          "is true, but images on the local disk have no URL to send clients to",
          "remove it, or keep them with a " + report.path("storageDriver"));
    }
  }

  static void check(RetentionPolicy policy, SectionReport report) {
    KeepRules keepUntagged = policy.keepUntagged();
    if (keepUntagged != null && !keepUntagged.isEmpty() && !policy.deleteUntagged()) {
      report.error(
          "keepUntagged",
          "has no effect, because deleteUntagged is false and so nothing untagged is removed",
          "remove it, or set deleteUntagged to true");
    }
    if (policy.repositories().isEmpty()) {
      report.warn(
          "repositories",
          "the policy names no repository and has no effect",
          "name some, as in \"**\" for all");
    }
  }

  static void check(KeepRules rules, SectionReport report) {
    report.isNotNegative("pulledWithin", rules.pulledWithin());
    report.isNotNegative("pushedWithin", rules.pushedWithin());
    report.isAtLeast("mostRecentlyPulledCount", rules.mostRecentlyPulledCount(), 0);
    report.isAtLeast("mostRecentlyPushedCount", rules.mostRecentlyPushedCount(), 0);
  }
}
