package io.zotee.durability;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.oci.ContentRange;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.protocol.content.Content;
import io.zotee.repository.AppendUpload;
import io.zotee.repository.DeleteBlob;
import io.zotee.repository.DeleteManifest;
import io.zotee.repository.FindUpload;
import io.zotee.repository.FinishUpload;
import io.zotee.repository.ListReferrers;
import io.zotee.repository.ListTags;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.ManifestParts;
import io.zotee.repository.MountBlob;
import io.zotee.repository.PullBlob;
import io.zotee.repository.PullManifest;
import io.zotee.repository.PushBlob;
import io.zotee.repository.PushManifest;
import io.zotee.repository.ReadAccess;
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.RepositoryLimit;
import io.zotee.repository.StartUpload;
import io.zotee.repository.StoreRoutes;
import io.zotee.repository.UploadSessions;
import io.zotee.repository.index.Checkpointer;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.storage.BlobContent;
import io.zotee.storage.UploadId;
import io.zotee.storage.local.LocalStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The use cases on a directory, in this process. */
final class DirectRegistry implements Registry, AutoCloseable {
  private static final int MANIFEST_CACHE_BYTES = 1 << 20;

  private final LocalStore driver;
  private final @Nullable Checkpointer checkpointer;
  private final @Nullable Collector collector;
  private final RegistryStore store = new RegistryStore();
  private final UploadSessions sessions = new UploadSessions(store);
  private final StartUpload startUpload = new StartUpload(store);
  private final FindUpload findUpload = new FindUpload(store);
  private final AppendUpload appendUpload = new AppendUpload(sessions);
  private final FinishUpload finishUpload = new FinishUpload(sessions);
  private final PushBlob pushBlob = new PushBlob(startUpload, sessions);
  private final PullBlob pullBlob = new PullBlob(store);
  private final MountBlob mountBlob = new MountBlob(store, ReadAccess.EVERYTHING);
  private final DeleteBlob deleteBlob = new DeleteBlob(store);
  private final PushManifest pushManifest =
      new PushManifest(
          store,
          new ManifestParts(store),
          new RepositoryLimit(() -> 0),
          Live.always(Configuration.defaults()));
  private final PullManifest pullManifest =
      new PullManifest(store, new ManifestCache(MANIFEST_CACHE_BYTES));
  private final DeleteManifest deleteManifest = new DeleteManifest(store);
  private final ListTags listTags = new ListTags(store);
  private final ListReferrers listReferrers = new ListReferrers(store);

  private DirectRegistry(Path root, Promise promise, boolean works) throws IOException {
    boolean collects = works && !promise.equals(Promise.FOR_EVER);
    driver = new LocalStore(root, true, false, promise.time().dividedBy(10));
    driver.open();
    RepositoryIndexes indexes =
        new RepositoryIndexes(driver.index(), driver.blobs(), Clock.systemUTC(), Long.MAX_VALUE);
    RegistryStore.Parts parts = new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes);
    store.opened(new StoreRoutes(parts, Map.of()));
    checkpointer = works ? new Checkpointer(indexes, Thread::new) : null;
    collector = collects ? Collector.start(store, parts, promise) : null;
  }

  /**
   * As a server has it: with checkpoints in the background and at the end, and with garbage
   * collection if the promise is not for ever.
   */
  static DirectRegistry open(Path root, Promise promise) throws IOException {
    return new DirectRegistry(root, promise, true);
  }

  /** With nothing in the background: what the log held it still holds afterwards. */
  static DirectRegistry openOnly(Path root, Promise promise) throws IOException {
    return new DirectRegistry(root, promise, false);
  }

  @Override
  public boolean hasBlob(RepositoryName repository, Digest digest) {
    return orEmpty(
            Set.of(Reason.BLOB_UNKNOWN), () -> Optional.of(pullBlob.describe(repository, digest)))
        .isPresent();
  }

  @Override
  public Optional<byte[]> blob(RepositoryName repository, Digest digest) throws IOException {
    return read(
        orEmpty(
            Set.of(Reason.BLOB_UNKNOWN),
            () -> Optional.of(pullBlob.open(repository, digest).bytes())));
  }

  @Override
  public void pushBlob(RepositoryName repository, Blob blob) {
    pushBlob.push(repository, blob.digest(), new ByteArrayInputStream(blob.content().bytes()));
  }

  @Override
  public UploadId startUpload(RepositoryName repository) {
    return startUpload.start(repository, DigestAlgorithm.SHA256);
  }

  @Override
  public long append(RepositoryName repository, UploadId id, long offset, byte[] chunk) {
    return appendUpload.append(
        repository,
        id,
        new ByteArrayInputStream(chunk),
        new ContentRange(offset, offset + chunk.length - 1),
        OptionalLong.of(chunk.length));
  }

  @Override
  public long stream(RepositoryName repository, UploadId id, byte[] bytes) {
    return appendUpload.append(
        repository, id, new ByteArrayInputStream(bytes), null, OptionalLong.empty());
  }

  @Override
  public OptionalLong offset(RepositoryName repository, UploadId id) {
    return orEmpty(
            Set.of(Reason.UPLOAD_UNKNOWN), () -> Optional.of(findUpload.offset(repository, id)))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public void finish(RepositoryName repository, UploadId id, Digest digest, byte[] rest) {
    finishUpload.finish(
        repository, id, digest, new ByteArrayInputStream(rest), null, OptionalLong.empty());
  }

  @Override
  public boolean mount(RepositoryName to, Digest digest, RepositoryName from) {
    return mountBlob.mount(to, digest, from);
  }

  @Override
  public Outcome deleteBlob(RepositoryName repository, Digest digest) {
    return attempt(() -> deleteBlob.delete(repository, digest));
  }

  @Override
  public Outcome pushManifest(
      RepositoryName repository, Reference reference, Content manifest, List<Tag> tags) {
    return attempt(() -> pushManifest.push(repository, reference, null, tags, manifest.bytes()));
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Reference reference)
      throws IOException {
    return read(
        orEmpty(
            Set.of(Reason.MANIFEST_UNKNOWN, Reason.NAME_UNKNOWN),
            () -> Optional.of(pullManifest.open(repository, reference).bytes())));
  }

  @Override
  public Outcome deleteManifest(RepositoryName repository, Reference reference) {
    return attempt(() -> deleteManifest.delete(repository, reference));
  }

  @Override
  public List<Tag> tags(RepositoryName repository) {
    return orEmpty(
            Set.of(Reason.NAME_UNKNOWN),
            () -> Optional.of(listTags.list(repository, OptionalInt.empty(), null).items()))
        .orElse(List.of());
  }

  @Override
  public List<Digest> referrers(RepositoryName repository, Digest subject) {
    return listReferrers.list(repository, subject, Set.of()).stream()
        .map(Descriptor::digest)
        .toList();
  }

  private interface Question<T> {
    Optional<T> ask();
  }

  private static <T> Optional<T> orEmpty(Set<Reason> absent, Question<T> question) {
    try {
      return question.ask();
    } catch (RegistryException e) {
      if (absent.contains(e.reason())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Outcome attempt(Runnable work) {
    try {
      work.run();
      return Outcome.DONE;
    } catch (RegistryException e) {
      return switch (e.reason()) {
        case NAME_UNKNOWN, MANIFEST_UNKNOWN, MANIFEST_PART_UNKNOWN, BLOB_UNKNOWN -> Outcome.UNKNOWN;
        case MANIFEST_IN_USE, BLOB_IN_USE -> Outcome.IN_USE;
        default -> throw new AssertionError("refused: " + e.getMessage(), e);
      };
    }
  }

  private static Optional<byte[]> read(Optional<BlobContent> found) throws IOException {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (BlobContent content = found.get()) {
      return Optional.of(content.stream().readAllBytes());
    }
  }

  @Override
  public void close() throws IOException {
    store.closing();
    if (collector != null) {
      collector.close();
    }
    if (checkpointer != null) {
      checkpointer.close();
    }
    driver.close();
  }
}
