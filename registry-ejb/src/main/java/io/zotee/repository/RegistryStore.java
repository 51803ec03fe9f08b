package io.zotee.repository;

import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.storage.BlobStore;
import io.zotee.storage.UploadStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store that the use cases work on. It is made before it is open, so that the server can listen
 * and tell how it stands; until then, and once it is closing, asking for a part is refused.
 */
public final class RegistryStore implements Readiness {
  private volatile @Nullable Parts parts;
  private volatile boolean started;
  private volatile @Nullable String failure;

  /** The parts of an open store. */
  public record Parts(BlobStore blobs, UploadStore uploads, RepositoryIndexes indexes) {}

  /** From now on the use cases may work. */
  public void opened(Parts open) {
    parts = open;
    started = true;
  }

  /** The store could not be opened. */
  public void failed(String why) {
    failure = why;
  }

  /** From now on new requests are refused. */
  public void closing() {
    parts = null;
  }

  BlobStore blobs() {
    return open().blobs();
  }

  UploadStore uploads() {
    return open().uploads();
  }

  RepositoryIndexes indexes() {
    return open().indexes();
  }

  private Parts open() {
    Parts open = parts;
    if (open == null) {
      throw new RegistryException(
          Reason.STARTING, started ? "the registry is stopping" : "the registry is starting");
    }
    return open;
  }

  @Override
  public boolean isStarted() {
    return started;
  }

  @Override
  public boolean isReady() {
    return parts != null;
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }
}
