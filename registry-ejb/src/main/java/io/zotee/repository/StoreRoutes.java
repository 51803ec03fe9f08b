package io.zotee.repository;

import io.zotee.oci.RepositoryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which store a repository is kept in, as {@code storage.subPaths} says: the one with the longest
 * route that the repository's name lies below, else the default one. A repository whose name is a
 * route itself does not lie below it, as in zot.
 */
public final class StoreRoutes {
  private final RegistryStore.Parts otherwise;
  private final Map<String, RegistryStore.Parts> routes;

  /**
   * @param otherwise the default store
   * @param routes the others by route: components of a name, without a slash at either end
   */
  public StoreRoutes(RegistryStore.Parts otherwise, Map<String, RegistryStore.Parts> routes) {
    this.otherwise = otherwise;
    this.routes = Map.copyOf(routes);
  }

  /** The store of a repository. */
  public RegistryStore.Parts of(RepositoryName name) {
    if (!routes.isEmpty()) {
      String path = name.value();
      for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        RegistryStore.Parts parts = routes.get(path.substring(0, end));
        if (parts != null) {
          return parts;
        }
      }
    }
    return otherwise;
  }

  /** All stores, the default one first. */
  List<RegistryStore.Parts> all() {
    List<RegistryStore.Parts> all = new ArrayList<>(List.of(otherwise));
    all.addAll(routes.values());
    return all;
  }
}
