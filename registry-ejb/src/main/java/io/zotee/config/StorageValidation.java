package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.value.Quoted;
import io.zotee.oci.MalformedException;
import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules about the stores of section {@code storage} together. */
final class StorageValidation {
  private final StorageConfiguration storage;
  private final Place place;
  private final Section section;
  private final Problems problems;
  private final Section subPaths;

  StorageValidation(StorageConfiguration storage, Place place, Section section, Problems problems) {
    this.storage = storage;
    this.place = place;
    this.section = section;
    this.problems = problems;
    Member found = section.member("subPaths");
    subPaths = found != null && found.value() instanceof Section s ? s : new Section(0, List.of());
  }

  void check() {
    for (String route : storage.subPaths().keySet()) {
      checkRoute(route);
    }
    checkRoots();
    for (StoreConfiguration store : storage.stores()) {
      if (!store.gc() && !store.retention().policies().isEmpty()) {
        problems.warn(
            placeOf(store.route()).key("retention"),
            lineOf(store.route(), "retention"),
            "has no effect, because gc is false",
            "set gc to true, or remove it");
      }
    }
  }

  private void checkRoute(String route) {
    try {
      if (route.startsWith("/")) {
        RepositoryName.parse(route.substring(1));
        return;
      }
    } catch (MalformedException e) {
      // reported below
    }
    problems.add(
        place.key("subPaths").entry(route),
        line(subPaths, route),
        "is not a route",
        "write a slash before the first components of repository names, as in \"/team-a\"");
  }

  /** Every pair of stores is compared: a file of hundreds of stores is a mistake anyway. */
  private void checkRoots() {
    Map<String, Path> seen = new LinkedHashMap<>();
    seen.put(StoreConfiguration.DEFAULT_ROUTE, real(storage.rootDirectory()));
    for (Map.Entry<String, StoreSettings> subPath : storage.subPaths().entrySet()) {
      String route = subPath.getKey();
      Path root = real(subPath.getValue().rootDirectory());
      String other = overlapping(root, seen);
      if (other != null) {
        problems.add(
            placeOf(route).key("rootDirectory"),
            lineOf(route, "rootDirectory"),
            "overlaps with "
                + placeOf(other).key("rootDirectory")
                + " in line "
                + lineOf(other, "rootDirectory")
                + ", "
                + Quoted.of(String.valueOf(seen.get(other))),
            "give each store a directory of its own");
      }
      seen.putIfAbsent(route, root);
    }
  }

  private static @Nullable String overlapping(Path root, Map<String, Path> others) {
    for (Map.Entry<String, Path> other : others.entrySet()) {
      Path path = other.getValue();
      if (root.startsWith(path)
          || path.startsWith(root)
          || root.toString().equalsIgnoreCase(path.toString())) {
        return other.getKey();
      }
    }
    return null;
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

  private Place placeOf(String route) {
    return route.equals(StoreConfiguration.DEFAULT_ROUTE)
        ? place
        : place.key("subPaths").entry(route);
  }

  private int lineOf(String route, String key) {
    if (route.equals(StoreConfiguration.DEFAULT_ROUTE)) {
      return line(section, key);
    }
    for (Member member : subPaths.members()) {
      if (member.key().equals(route) && member.value() instanceof Section store) {
        return line(store, key);
      }
    }
    return 0;
  }

  private static int line(Section section, String key) {
    Member member = section.member(key);
    return member == null ? 0 : member.value().line();
  }
}
