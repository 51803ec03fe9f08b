package io.zotee.repository;

import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.RepositorySnapshot;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Lists a repository's tags (distribution-spec, end-8). */
@Dependent
public class ListTags {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public ListTags(RegistryStore store) {
    this.store = store;
  }

  /**
   * Tags in order of their bytes.
   *
   * @param limit the most to list
   * @param last list only those after this text, which need not be a tag
   * @throws RegistryException {@code NAME_UNKNOWN}
   */
  public Page<Tag> list(RepositoryName name, OptionalInt limit, @Nullable String last) {
    RepositorySnapshot snapshot =
        Storage.attempt(
            () -> store.indexes(name).find(name).orElseThrow(() -> Unknown.repository(name)));
    return Page.of(snapshot.tagsAfter(last), limit);
  }
}
