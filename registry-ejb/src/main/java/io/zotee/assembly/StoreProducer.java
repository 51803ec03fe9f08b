package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.ReadAccess;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.RepositoryLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the use cases work on, as the configuration says. */
@ApplicationScoped
public class StoreProducer {
  private static final long MANIFEST_CACHE = Runtime.getRuntime().maxMemory() / 16;

  /** The store that the use cases work on; it opens later. */
  @Produces
  @Singleton
  public RegistryStore registryStore() {
    return new RegistryStore();
  }

  /** The limit on repositories. */
  @Produces
  @Singleton
  public RepositoryLimit repositoryLimit(Live<Configuration> configuration) {
    return new RepositoryLimit(() -> configuration.now().storage().maxRepos());
  }

  /** Who may read what: everyone everything, while there is no signing in. */
  @Produces
  @Singleton
  public ReadAccess readAccess() {
    return ReadAccess.EVERYTHING;
  }

  /** Small manifests in memory. */
  @Produces
  @Singleton
  public ManifestCache manifestCache() {
    return new ManifestCache(MANIFEST_CACHE);
  }
}
