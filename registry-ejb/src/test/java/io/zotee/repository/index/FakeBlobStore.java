package io.zotee.repository.index;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.BlobContent;
import io.zotee.storage.BlobStore;
import io.zotee.storage.StoredBlob;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Blobs in memory, the same for every repository, that a test can make unreadable. */
final class FakeBlobStore implements BlobStore {
  private final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
  private volatile boolean failing;

  void failing(boolean fails) {
    failing = fails;
  }

  @Override
  public OptionalLong size(RepositoryName repository, Digest digest) {
    byte[] content = blobs.get(digest);
    return content == null ? OptionalLong.empty() : OptionalLong.of(content.length);
  }

  @Override
  public Optional<BlobContent> open(RepositoryName repository, Digest digest) throws IOException {
    if (failing) {
      throw new IOException("Too many open files");
    }
    return Optional.ofNullable(blobs.get(digest)).map(BlobContent.InMemory::new);
  }

  @Override
  public void put(RepositoryName repository, Digest digest, byte[] content) {
    blobs.put(digest, content);
  }

  @Override
  public boolean link(RepositoryName from, RepositoryName to, Digest digest) {
    return blobs.containsKey(digest);
  }

  @Override
  public boolean linkFromAnywhere(RepositoryName to, Digest digest) {
    return blobs.containsKey(digest);
  }

  @Override
  public boolean delete(RepositoryName repository, Digest digest) {
    return blobs.remove(digest) != null;
  }

  @Override
  public Optional<StoredBlob> find(RepositoryName repository, Digest digest) {
    byte[] content = blobs.get(digest);
    return Optional.ofNullable(content)
        .map(bytes -> new StoredBlob(digest, bytes.length, Instant.EPOCH));
  }

  @Override
  public OptionalLong tell(RepositoryName repository, Digest digest) {
    return size(repository, digest);
  }

  @Override
  public boolean deleteUnlessTold(RepositoryName repository, Digest digest, Instant since) {
    return delete(repository, digest);
  }

  @Override
  public void list(RepositoryName repository, Consumer<StoredBlob> each) {
    blobs.forEach(
        (digest, content) -> each.accept(new StoredBlob(digest, content.length, Instant.EPOCH)));
  }

  @Override
  public void homes(Consumer<RepositoryName> names) {}
}
