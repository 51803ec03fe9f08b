package io.zotee.repository;

import io.zotee.oci.RepositoryName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Lists the repositories: the catalog, which zot and distribution have beyond the spec. */
@Dependent
public class ListRepositories {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public ListRepositories(RegistryStore store) {
    this.store = store;
  }

  /**
   * Names in order of their bytes.
   *
   * @param limit the most to list
   * @param last list only those after this text, which need not be a name
   */
  public Page<RepositoryName> list(OptionalInt limit, @Nullable String last) {
    return Storage.attempt(() -> Page.of(store.names().after(last), limit));
  }
}
