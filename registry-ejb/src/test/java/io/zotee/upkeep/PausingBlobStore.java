package io.zotee.upkeep;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobStore;
import io.zotee.storage.StoredBlob;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Lets other threads come in between before and after every operation of a store. */
record PausingBlobStore(BlobStore store) implements BlobStore {

  private interface Operation<T> {
    T run() throws IOException;
  }

  private static <T> T pausing(Operation<T> operation) throws IOException {
    ControlledThreads.pause();
    T result = operation.run();
    ControlledThreads.pause();
    return result;
  }

  @Override
  public OptionalLong size(RepositoryName repository, Digest digest) throws IOException {
    return pausing(() -> store.size(repository, digest));
  }

  @Override
  public Optional<StoredBlob> find(RepositoryName repository, Digest digest) throws IOException {
    return pausing(() -> store.find(repository, digest));
  }

  @Override
  public OptionalLong tell(RepositoryName repository, Digest digest) throws IOException {
    return pausing(() -> store.tell(repository, digest));
  }

  @Override
  public Optional<BlobContent> open(RepositoryName repository, Digest digest) throws IOException {
    return pausing(() -> store.open(repository, digest));
  }

  @Override
  public void put(RepositoryName repository, Digest digest, byte[] content) throws IOException {
    pausing(
        () -> {
          store.put(repository, digest, content);
          return true;
        });
  }

  @Override
  public boolean link(RepositoryName from, RepositoryName to, Digest digest) throws IOException {
    return pausing(() -> store.link(from, to, digest));
  }

  @Override
  public boolean linkFromAnywhere(RepositoryName to, Digest digest) throws IOException {
    return pausing(() -> store.linkFromAnywhere(to, digest));
  }

  @Override
  public boolean delete(RepositoryName repository, Digest digest) throws IOException {
    return pausing(() -> store.delete(repository, digest));
  }

  @Override
  public boolean deleteUnlessTold(RepositoryName repository, Digest digest, Instant since)
      throws IOException {
    return pausing(() -> store.deleteUnlessTold(repository, digest, since));
  }

  @Override
  public void list(RepositoryName repository, Consumer<StoredBlob> blobs) throws IOException {
    store.list(repository, blobs);
  }

  @Override
  public void homes(Consumer<RepositoryName> names) throws IOException {
    store.homes(names);
  }
}
