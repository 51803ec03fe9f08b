package io.zotee.config;

import io.zotee.config.driver.StorageDriver;
import io.zotee.config.value.Quoted;
import io.zotee.oci.MalformedException;
import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules about the stores of section {@code storage} together. */
final class StorageValidation {
  private final StorageConfiguration storage;
  private final SectionReport report;

  /** One store, and where it stands in the file. */
  private record Store(StoreSettings settings, SectionReport report) {}

  StorageValidation(StorageConfiguration storage, SectionReport report) {
    this.storage = storage;
    this.report = report;
  }

  /** Every pair of stores is compared: a file of hundreds of stores is a mistake anyway. */
  void check() {
    List<Store> stores = new ArrayList<>();
    stores.add(new Store(storage.settings(), report));
    for (Map.Entry<String, StoreSettings> subPath : storage.subPaths().entrySet()) {
      SectionReport there = report.at("subPaths").entry(subPath.getKey());
      Store store = new Store(subPath.getValue(), there);
      checkRoute(subPath.getKey(), there);
      checkPlace(store, stores);
      stores.add(store);
    }
  }

  private static void checkRoute(String route, SectionReport there) {
    try {
      if (route.startsWith("/")) {
        RepositoryName.parse(route.substring(1));
        return;
      }
    } catch (MalformedException e) {
      // reported below
    }
    there.error(
        "is not a route",
        "write a slash before the first components of repository names, as in \"/team-a\"");
  }

  private static void checkPlace(Store store, List<Store> others) {
    StoreSettings settings = store.settings();
    for (Store other : others) {
      if (settings.storageDriver() == null && other.settings().storageDriver() == null) {
        Path root = real(other.settings().rootDirectory());
        if (overlap(real(settings.rootDirectory()), root)) {
          report(store, "rootDirectory", other, Quoted.of(root.toString()));
          return;
        }
      } else if (overlap(settings.storageDriver(), other.settings().storageDriver())) {
        report(store, "storageDriver", other, "which keeps its objects in the same place");
        return;
      }
    }
  }

  private static void report(Store store, String key, Store other, String what) {
    store
        .report()
        .error(
            key,
            "overlaps with "
                + other.report().path(key)
                + " in line "
                + other.report().line(key)
                + ", "
                + what,
            "give each store a "
                + (key.equals("rootDirectory") ? "directory" : "bucket or rootdirectory")
                + " of its own");
  }

  private static boolean overlap(Path root, Path other) {
    return root.startsWith(other)
        || other.startsWith(root)
        || root.toString().equalsIgnoreCase(other.toString());
  }

  private static boolean overlap(@Nullable StorageDriver one, @Nullable StorageDriver other) {
    return one != null
        && other != null
        && one.location().equals(other.location())
        && (isBelow(one.prefix(), other.prefix()) || isBelow(other.prefix(), one.prefix()));
  }

  private static boolean isBelow(String prefix, String other) {
    return other.isEmpty() || (prefix + "/").startsWith(other + "/");
  }

  /** The path without symbolic links, as far as it exists. */
  private static Path real(Path path) {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return existing == null
          ? path.normalize()
          : existing.toRealPath().resolve(existing.relativize(path)).normalize();
    } catch (IOException e) {
      return path.normalize();
    }
  }
}
