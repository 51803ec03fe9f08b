package io.zotee.repository;

import io.zotee.metadata.ImageEvents;
import io.zotee.oci.MalformedException;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.repository.index.RepositoryNames;
import io.zotee.storage.BlobStore;
import io.zotee.storage.UploadStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store that the use cases work on. It is made before it is open, so that the server can listen
 * and tell how it stands; until then, and once it is closing, asking for a part is refused.
 */
public final class RegistryStore implements Readiness {
  private volatile @Nullable StoreRoutes stores;
  private volatile ImageEvents events = ImageEvents.NONE;
  private final OngoingPushes pushes;
  private volatile boolean started;
  private volatile @Nullable String failure;

  /** The parts of an open store in one place. */
  public record Parts(BlobStore blobs, UploadStore uploads, RepositoryIndexes indexes) {}

  /** A store that is not open yet. */
  public RegistryStore() {
    this(new OngoingPushes());
  }

  /** A store that is not open yet, with these notes on what is on its way into it. */
  public RegistryStore(OngoingPushes pushes) {
    this.pushes = pushes;
  }

  /** From now on the use cases may work. */
  public void opened(StoreRoutes open) {
    stores = open;
    started = true;
  }

  /** What is on its way into the repositories. */
  public OngoingPushes pushes() {
    return pushes;
  }

  /** From now on these are told what happens to images. */
  public void tell(ImageEvents listener) {
    events = listener;
  }

  /** Who is told what happens to images. */
  public ImageEvents events() {
    return events;
  }

  /** The store could not be opened. */
  public void failed(String why) {
    failure = why;
  }

  /** From now on new requests are refused. */
  public void closing() {
    stores = null;
  }

  BlobStore blobs(RepositoryName name) {
    return of(name).blobs();
  }

  UploadStore uploads(RepositoryName name) {
    return of(name).uploads();
  }

  RepositoryIndexes indexes(RepositoryName name) {
    return of(name).indexes();
  }

  /** The names of all repositories, wherever they are kept. */
  RepositoryNames names() {
    return open().all().get(0).indexes().names();
  }

  /** The parts of the store that a repository is kept in. */
  public Parts of(RepositoryName name) {
    return open().of(name);
  }

  /**
   * Whether there is a repository of this name, by what is in memory: true for every one that was
   * used just now. Waits for nothing, and is false while the store is not open.
   *
   * @param name unchecked
   */
  public boolean isKnown(String name) {
    StoreRoutes open = stores;
    if (open == null) {
      return false;
    }
    try {
      RepositoryName repository = RepositoryName.parse(name);
      return open.of(repository).indexes().isKnown(repository);
    } catch (MalformedException e) {
      return false;
    }
  }

  private StoreRoutes open() {
    StoreRoutes open = stores;
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
    return stores != null;
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }
}
