package io.zotee.repository;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Mounts blobs from other repositories (distribution-spec, end-11). */
@Dependent
public class MountBlob {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public MountBlob(RegistryStore store) {
    this.store = store;
  }

  /**
   * Gives a repository a blob that is somewhere in the registry.
   *
   * @param from a repository that has it; null to look in all of them
   * @return false when it was not found, so that the client must upload it
   */
  public boolean mount(RepositoryName to, Digest digest, @Nullable RepositoryName from) {
    return Storage.attempt(
        () ->
            from == null
                ? store.blobs().size(to, digest).isPresent()
                    || store.blobs().linkFromAnywhere(to, digest)
                : store.blobs().link(from, to, digest));
  }
}
