package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.StoreConfiguration;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.ReadAccess;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.RepositoryLimit;
import io.zotee.storage.local.LocalStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Chooses the storage driver that the configuration asks for. */
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
  public RepositoryLimit repositoryLimit() {
    return new RepositoryLimit(0);
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

  /** The driver for a local directory. */
  @Produces
  @Singleton
  public LocalStore localStore(Configuration configuration) {
    StoreConfiguration store = configuration.storage().defaultStore();
    return new LocalStore(store.rootDirectory(), store.dedupe(), store.commit());
  }
}
