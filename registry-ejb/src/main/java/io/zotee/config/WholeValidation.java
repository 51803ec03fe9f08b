package io.zotee.config;

import io.zotee.config.driver.StorageDriver;
import io.zotee.config.extension.SearchConfiguration;
import io.zotee.config.extension.SyncConfiguration;
import io.zotee.config.extension.SyncConfiguration.Content;
import io.zotee.config.extension.SyncRegistry;
import io.zotee.config.value.Quoted;
import io.zotee.config.value.Regex;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules between sections. */
final class WholeValidation {
  private static final String SPEC_VERSION = "1.1.1";

  private final Configuration configuration;
  private final SectionReport report;

  private WholeValidation(Configuration configuration, SectionReport report) {
    this.configuration = configuration;
    this.report = report;
  }

  static void check(Configuration configuration, SectionReport report) {
    WholeValidation validation = new WholeValidation(configuration, report);
    validation.checkVersion();
    validation.checkCve();
    configuration.extensions().activeSync().ifPresent(validation::checkSync);
  }

  private void checkVersion() {
    String version = configuration.distSpecVersion();
    if (!version.equals(SPEC_VERSION)) {
      report.warn(
          "distSpecVersion",
          Quoted.of(version) + " is not the version that this server implements",
          "write \"" + SPEC_VERSION + "\", or remove it");
    }
  }

  private void checkCve() {
    Optional<SearchConfiguration.Cve> cve =
        configuration.extensions().activeSearch().map(SearchConfiguration::cve);
    if (cve.isPresent() && isRemote()) {
      report
          .at("extensions")
          .at("search")
          .error(
              "cve",
              "cannot look into images that are kept with a storageDriver",
              "remove it, or keep images on the local disk");
    }
  }

  private void checkSync(SyncConfiguration sync) {
    SectionReport section = report.at("extensions").at("sync");
    if (isRemote() && sync.downloadDir() == null) {
      section.error(
          "downloadDir",
          "required with a storageDriver, but missing",
          "name a directory on the local disk for content that is under way");
    }
    List<SyncRegistry> registries = sync.registries();
    for (int i = 0; i < registries.size(); i++) {
      List<Content> contents = registries.get(i).content();
      for (int j = 0; j < contents.size(); j++) {
        checkRetention(contents.get(j), section.at("registries").item(i).at("content").item(j));
      }
      if (registries.get(i).preserveDigest() && configuration.http().compat().isEmpty()) {
        section
            .at("registries")
            .item(i)
            .error(
                "preserveDigest",
                "needs Docker's manifests to be accepted, which they are not",
                "add \"docker2s2\" to " + report.at("http").path("compat") + ", or remove it");
      }
    }
  }

  /** Tags that are mirrored and that retention removes would come again and again. */
  private void checkRetention(Content content, SectionReport section) {
    String synced = localPattern(content);
    Regex tags = content.tags() == null ? null : content.tags().regex();
    for (StoreConfiguration store : configuration.storage().stores()) {
      for (RetentionPolicy policy : store.retention().policies()) {
        boolean same =
            policy.repositories().stream().anyMatch(glob -> glob.toString().equals(synced));
        boolean keeps =
            policy.keepTags().isEmpty()
                || policy.keepTags().stream().anyMatch(keep -> keeps(keep, tags));
        if (store.gc() && same && !keeps) {
          section.warn(
              "prefix",
              "mirrors tags that a policy of retention for " + Quoted.of(synced) + " removes",
              "keep them there, or mirror fewer tags");
        }
      }
    }
  }

  private static boolean keeps(KeepTags keep, @Nullable Regex tags) {
    return keep.patterns().isEmpty()
        || keep.patterns().stream().anyMatch(pattern -> Objects.equals(pattern, tags));
  }

  private static String localPattern(Content content) {
    String prefix = content.prefix().toString();
    int glob = prefix.indexOf('*');
    String name =
        content.stripPrefix() ? prefix.substring(glob < 0 ? prefix.length() : glob) : prefix;
    return StorageDriver.prefixOf(
        StorageDriver.prefixOf(content.destination()) + "/" + StorageDriver.prefixOf(name));
  }

  private boolean isRemote() {
    return configuration.storage().settings().storageDriver() != null
        || configuration.storage().subPaths().values().stream()
            .anyMatch(store -> store.storageDriver() != null);
  }
}
