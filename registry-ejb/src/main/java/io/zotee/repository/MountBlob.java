package io.zotee.repository;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobStore;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Mounts blobs from other repositories (distribution-spec, end-11). */
@Dependent
public class MountBlob {
  private final RegistryStore store;
  private final ReadAccess access;

  /** On this store, for callers who may read this. */
  @Inject
  public MountBlob(RegistryStore store, ReadAccess access) {
    this.store = store;
    this.access = access;
  }

  /**
   * Gives a repository a blob that is somewhere in the registry: in the same of its stores, and in
   * a repository that the caller may read.
   *
   * @param from a repository that has it; null to look in all of them
   * @return false when it was not found, so that the client must upload it
   */
  public boolean mount(RepositoryName to, Digest digest, @Nullable RepositoryName from) {
    boolean mounted = Storage.change(() -> link(store.blobs(to), to, digest, from));
    if (mounted) {
      store.pushes().told(to, digest);
    }
    return mounted;
  }

  private boolean link(
      BlobStore blobs, RepositoryName to, Digest digest, @Nullable RepositoryName from)
      throws IOException {
    if (from != null) {
      return mayMount(from, to) && blobs.link(from, to, digest);
    }
    if (blobs.tell(to, digest).isPresent()) {
      return true;
    }
    return access.mayReadAll()
        ? blobs.linkFromAnywhere(to, digest)
        : linkFromReadable(blobs, to, digest);
  }

  private boolean mayMount(RepositoryName from, RepositoryName to) {
    return store.of(from).equals(store.of(to)) && access.mayRead(from);
  }

  /** Looks into one repository after the other: sharing does not tell who has a blob. */
  private boolean linkFromReadable(BlobStore blobs, RepositoryName to, Digest digest)
      throws IOException {
    for (RepositoryName from : store.names().after(null)) {
      if (mayMount(from, to) && blobs.link(from, to, digest)) {
        return true;
      }
    }
    return false;
  }
}
