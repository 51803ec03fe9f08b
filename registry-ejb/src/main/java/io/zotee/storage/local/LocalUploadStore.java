package io.zotee.storage.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.RepositoryName;
import io.zotee.storage.StoredUpload;
import io.zotee.storage.Upload;
import io.zotee.storage.UploadBusyException;
import io.zotee.storage.UploadId;
import io.zotee.storage.UploadStore;
import io.zotee.telemetry.StoreMetrics;
import io.zotee.telemetry.Telemetry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Upload sessions as files named by their id; a session's offset is its file's length. The hash of
 * what has arrived is kept in memory between requests; when it is gone, after a restart or because
 * there are very many sessions, the file is read once more.
 */
final class LocalUploadStore implements UploadStore {
  private static final int REMEMBERED_HASHES = 4096;

  private final StoreLayout layout;
  private final DurableFiles files;
  private final LocalBlobStore blobs;
  private final Set<UploadId> busy = ConcurrentHashMap.newKeySet();
  private final Cache<UploadId, RunningHash> hashes =
      Caffeine.newBuilder().maximumSize(REMEMBERED_HASHES).executor(Runnable::run).build();

  private final UploadMeters meters;

  LocalUploadStore(
      StoreLayout layout, DurableFiles files, LocalBlobStore blobs, Telemetry telemetry) {
    this.layout = layout;
    this.files = files;
    this.blobs = blobs;
    String store = layout.root().toString();
    this.meters = new UploadMeters(telemetry, store);
    telemetry.watch(StoreMetrics.SESSIONS_OPEN, hashes::estimatedSize, store);
    telemetry.watch(StoreMetrics.SESSIONS_BUSY, busy::size, store);
  }

  @Override
  public UploadId create(RepositoryName repository, DigestAlgorithm algorithm) throws IOException {
    UploadId id = UploadId.random();
    files.create(layout.upload(repository, id)).close();
    hashes.put(id, RunningHash.start(algorithm));
    meters.started();
    return id;
  }

  @Override
  public OptionalLong offset(RepositoryName repository, UploadId id) throws IOException {
    try {
      return OptionalLong.of(Files.size(layout.upload(repository, id)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Optional<Upload> acquire(RepositoryName repository, UploadId id)
      throws IOException, UploadBusyException {
    Path file = layout.upload(repository, id);
    if (!busy.add(id)) {
      throw new UploadBusyException(id);
    }
    boolean acquired = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      RunningHash hash = hashes.getIfPresent(id);
      Upload upload =
          new LocalUpload(
              file, channel, repository, hash == null ? RunningHash.none() : hash, session(id));
      acquired = true;
      return Optional.of(upload);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } finally {
      if (!acquired) {
        busy.remove(id);
      }
    }
  }

  private LocalUpload.Session session(UploadId id) {
    return new LocalUpload.Session() {
      @Override
      public LocalBlobStore blobs() {
        return blobs;
      }

      @Override
      public DurableFiles files() {
        return files;
      }

      @Override
      public void received(long bytes) {
        meters.received(bytes);
      }

      @Override
      public void release(RunningHash hash) {
        hashes.put(id, hash);
        busy.remove(id);
      }

      @Override
      public void end() {
        hashes.invalidate(id);
        busy.remove(id);
        meters.ended();
      }
    };
  }

  @Override
  public void list(RepositoryName repository, Consumer<StoredUpload> sessions) throws IOException {
    Directories.forEach(
        layout.uploads(repository),
        file -> {
          Optional<UploadId> id = UploadId.parse(file.getFileName().toString());
          if (id.isPresent()) {
            stored(id.get(), file).ifPresent(sessions);
          }
        });
  }

  private static Optional<StoredUpload> stored(UploadId id, Path file) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Instant written = attributes.lastModifiedTime().toInstant();
      return Optional.of(new StoredUpload(id, attributes.size(), written));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
