package io.zotee.repository;

import static io.zotee.storage.Values.bytes;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zotee.config.Compatibility;
import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.Checkpointer;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.storage.BlobContent;
import io.zotee.storage.local.LocalStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** All verbs on a local store in a directory, and short ways to use them. */
class TestRegistry implements AutoCloseable {
  final RegistryStore store = new RegistryStore();
  final StartUpload startUpload = new StartUpload(store);
  final FindUpload findUpload = new FindUpload(store);
  final AppendUpload appendUpload;
  final FinishUpload finishUpload;
  final CancelUpload cancelUpload;
  final PushBlob pushBlob;
  final PullBlob pullBlob = new PullBlob(store);
  final MountBlob mountBlob = new MountBlob(store, ReadAccess.EVERYTHING);
  final DeleteBlob deleteBlob = new DeleteBlob(store);
  final PushManifest pushManifest;
  final PullManifest pullManifest = new PullManifest(store, new ManifestCache(1 << 20));
  final DeleteManifest deleteManifest = new DeleteManifest(store);
  final ListTags listTags = new ListTags(store);
  final ListReferrers listReferrers = new ListReferrers(store);
  final ListRepositories listRepositories = new ListRepositories(store);

  final RepositoryIndexes indexes;

  private final LocalStore driver;
  private final Checkpointer checkpointer;

  TestRegistry(Path root, Compatibility... compatibility) throws IOException {
    this(new LocalStore(root, true, false), Thread::new, compatibility);
  }

  /**
   * On a store that is not open yet.
   *
   * @param threads for saving indexes in the background
   */
  TestRegistry(LocalStore driver, ThreadFactory threads, Compatibility... compatibility)
      throws IOException {
    UploadSessions sessions = new UploadSessions(store);
    appendUpload = new AppendUpload(sessions);
    finishUpload = new FinishUpload(sessions);
    cancelUpload = new CancelUpload(sessions);
    pushBlob = new PushBlob(startUpload, sessions);
    pushManifest =
        new PushManifest(
            store,
            new ManifestParts(store),
            new RepositoryLimit(0),
            accepting(Set.of(compatibility)));
    this.driver = driver;
    driver.open();
    indexes =
        new RepositoryIndexes(driver.index(), driver.blobs(), Clock.systemUTC(), Long.MAX_VALUE);
    checkpointer = new Checkpointer(indexes, threads);
    RegistryStore.Parts parts = new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes);
    store.opened(new StoreRoutes(parts, Map.of()));
  }

  private static Configuration accepting(Set<Compatibility> compatibility) throws IOException {
    Path file = Files.createTempFile("zotee", ".json");
    try {
      Files.writeString(
          file,
          "{\"storage\": {\"rootDirectory\": \"/r\"}, \"http\": {\"compat\": \""
              + compatibility.stream().map(Compatibility::name).collect(Collectors.joining())
              + "\"}}");
      return ConfigurationLoader.load(file);
    } catch (InvalidConfigurationException e) {
      throw new IllegalStateException(e);
    } finally {
      Files.delete(file);
    }
  }

  Digest blob(RepositoryName name, String content) {
    Digest digest = Digest.of(DigestAlgorithm.SHA256, bytes(content));
    pushBlob.push(name, digest, new ByteArrayInputStream(bytes(content)));
    return digest;
  }

  /** Pushes config and layers of an image, and the image under a tag. */
  Digest image(RepositoryName name, String tag, String... layers) {
    blob(name, "{}");
    for (String layer : layers) {
      blob(name, layer);
    }
    return push(name, new Tag(tag), Documents.image("", layers)).digest();
  }

  PushedManifest push(RepositoryName name, Reference reference, String document, Tag... tags) {
    return pushManifest.push(name, reference, null, List.of(tags), bytes(document));
  }

  byte[] pull(RepositoryName name, Reference reference) throws IOException {
    try (BlobContent content = pullManifest.open(name, reference).bytes()) {
      return content.stream().readAllBytes();
    }
  }

  byte[] pullBlob(RepositoryName name, Digest digest) throws IOException {
    try (BlobContent content = pullBlob.open(name, digest).bytes()) {
      return content.stream().readAllBytes();
    }
  }

  static void refused(Reason reason, ThrowingCallable call) {
    assertThatExceptionOfType(RegistryException.class)
        .isThrownBy(call)
        .matches(e -> e.reason() == reason, "is " + reason);
  }

  @Override
  public void close() throws IOException {
    store.closing();
    checkpointer.close();
    driver.close();
  }

  /** Manifests as texts. */
  static final class Documents {
    static final MediaType CONFIG = new MediaType("application/vnd.oci.image.config.v1+json");
    static final MediaType LAYER = new MediaType("application/vnd.oci.image.layer.v1.tar");

    private Documents() {}

    static Digest digestOf(String document) {
      return Digest.of(DigestAlgorithm.SHA256, bytes(document));
    }

    static String descriptor(MediaType type, String content) {
      return json(new Descriptor(type, bytes(content).length, digestOf(content)));
    }

    private static String json(Descriptor descriptor) {
      return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
          .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.size());
    }

    /** An image of these layers, with further members, each followed by a comma. */
    static String image(String members, String... layers) {
      return image(MediaType.OCI_MANIFEST, members, layers);
    }

    static String image(MediaType type, String members, String... layers) {
      List<String> listed = List.of(layers).stream().map(each -> descriptor(LAYER, each)).toList();
      return "{\"schemaVersion\":2,\"mediaType\":\"%s\",%s\"config\":%s,\"layers\":[%s]}"
          .formatted(type, members, descriptor(CONFIG, "{}"), String.join(",", listed));
    }

    /** An index of these manifests. */
    static String index(MediaType type, String... manifests) {
      List<String> listed =
          List.of(manifests).stream()
              .map(each -> descriptor(MediaType.OCI_MANIFEST, each))
              .toList();
      return "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
          .formatted(type, String.join(",", listed));
    }

    /** An image that refers to another document. */
    static String referrer(String subject, String artifactType) {
      return image(
          "\"artifactType\":\"%s\",\"annotations\":{\"k\":\"%s\"},\"subject\":%s,"
              .formatted(artifactType, artifactType, descriptor(MediaType.OCI_MANIFEST, subject)));
    }
  }
}
