package io.zotee.config;

import io.zotee.config.value.Default;
import io.zotee.config.value.Doc;
import io.zotee.config.value.Inline;
import io.zotee.config.value.WithoutEffect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Section {@code storage}: where images are kept, and when what nobody needs is removed. */
public record StorageConfiguration(
    @Inline StoreSettings settings,
    @Doc(
            "Further stores, by route: `/a` keeps the repositories whose names begin with `a/`, and"
                + " has the keys of `storage` down to `retention`. A route may be deeper, `/a/b`;"
                + " the longest one that fits a name decides.")
        Map<String, StoreSettings> subPaths,
    @Doc("Start without a walk through images that did not change since the last run.")
        @WithoutEffect("no start walks through the images")
        @Default("false")
        boolean fastRestart) {

  /** The root directory of the default store, absolute. */
  public Path rootDirectory() {
    return settings.rootDirectory();
  }

  /** Most repositories that the registry may have; 0 for any number. */
  public int maxRepos() {
    return settings.maxRepos();
  }

  /** Every store, those with the longest routes first, the default store last. */
  public List<StoreConfiguration> stores() {
    List<StoreConfiguration> stores = new ArrayList<>(subPaths.size() + 1);
    for (Map.Entry<String, StoreSettings> subPath : subPaths.entrySet()) {
      stores.add(StoreConfiguration.of(subPath.getKey(), subPath.getValue(), false));
    }
    stores.sort(
        Comparator.comparing(StoreConfiguration::route, StorageConfiguration::longestFirst));
    stores.add(defaultStore());
    return List.copyOf(stores);
  }

  private static int longestFirst(String one, String other) {
    int byLength = Integer.compare(other.length(), one.length());
    return byLength == 0 ? one.compareTo(other) : byLength;
  }

  /** The store that keeps what no route fits. */
  public StoreConfiguration defaultStore() {
    return StoreConfiguration.of(StoreConfiguration.DEFAULT_ROUTE, settings, true);
  }
}
