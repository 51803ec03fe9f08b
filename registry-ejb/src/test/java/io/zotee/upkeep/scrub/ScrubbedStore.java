package io.zotee.upkeep.scrub;

import static io.zotee.storage.Values.bytes;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.ManifestCache;
import io.zotee.repository.ManifestParts;
import io.zotee.repository.PullBlob;
import io.zotee.repository.PullManifest;
import io.zotee.repository.PushBlob;
import io.zotee.repository.PushManifest;
import io.zotee.repository.RegistryStore;
import io.zotee.repository.RepositoryLimit;
import io.zotee.repository.StartUpload;
import io.zotee.repository.StoreRoutes;
import io.zotee.repository.UploadSessions;
import io.zotee.repository.index.Checkpointer;
import io.zotee.repository.index.RepositoryIndexes;
import io.zotee.storage.local.LocalStore;
import io.zotee.telemetry.Telemetry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A registry in a directory, to push into, to damage, and to scrub. */
final class ScrubbedStore implements AutoCloseable {
  private static final MediaType LAYER = new MediaType("application/vnd.oci.image.layer.v1.tar");

  final RegistryStore registry = new RegistryStore();
  final PullManifest pullManifest;
  final PullBlob pullBlob = new PullBlob(registry);
  final LocalStore driver;
  final RepositoryIndexes indexes;
  final ScrubStore scrubbed;

  private final Path root;
  private final ManifestCache cache = new ManifestCache(1 << 20);
  private final PushBlob pushBlob =
      new PushBlob(new StartUpload(registry), new UploadSessions(registry));
  private final PushManifest pushManifest =
      new PushManifest(
          registry,
          new ManifestParts(registry),
          new RepositoryLimit(() -> 0),
          Live.always(Configuration.defaults()));

  ScrubbedStore(Path root, boolean dedupe) throws IOException {
    this.root = root;
    pullManifest = new PullManifest(registry, cache);
    driver = new LocalStore(root, dedupe, false);
    driver.open();
    indexes =
        new RepositoryIndexes(driver.index(), driver.blobs(), Clock.systemUTC(), Long.MAX_VALUE);
    RegistryStore.Parts parts = new RegistryStore.Parts(driver.blobs(), driver.uploads(), indexes);
    registry.opened(new StoreRoutes(parts, Map.of()));
    scrubbed = new ScrubStore(parts, driver.copies());
  }

  Digest blob(RepositoryName name, DigestAlgorithm algorithm, String content) {
    Digest digest = Digest.of(algorithm, bytes(content));
    pushBlob.push(name, digest, new ByteArrayInputStream(bytes(content)));
    return digest;
  }

  /** Pushes an image with config and layers; everything is named by this algorithm. */
  Digest image(RepositoryName name, String tag, DigestAlgorithm algorithm, String... layers) {
    blob(name, algorithm, "no JSON");
    for (String layer : layers) {
      blob(name, algorithm, layer);
    }
    String text = imageText(algorithm, "", layers);
    Digest digest = Digest.of(algorithm, bytes(text));
    manifest(name, digest, MediaType.OCI_MANIFEST, text, tag);
    return digest;
  }

  Digest image(RepositoryName name, String tag, String... layers) {
    return image(name, tag, DigestAlgorithm.SHA256, layers);
  }

  /** Pushes an index of manifests that are there, under a tag or none. */
  Digest index(RepositoryName name, String tag, Descriptor... manifests) {
    String text =
        "{\"schemaVersion\":2,\"manifests\":[%s]}"
            .formatted(
                Arrays.stream(manifests).map(ScrubbedStore::json).collect(Collectors.joining(",")));
    Digest digest = Digest.of(DigestAlgorithm.SHA256, bytes(text));
    manifest(name, digest, MediaType.OCI_INDEX, text, tag);
    return digest;
  }

  void manifest(RepositoryName name, Digest digest, MediaType type, String text, String tag) {
    List<Tag> tags = tag.isEmpty() ? List.of() : List.of(new Tag(tag));
    pushManifest.push(name, digest, type, tags, bytes(text));
  }

  /** An image, with further members, each followed by a comma. */
  static String imageText(DigestAlgorithm algorithm, String members, String... layers) {
    return "{\"schemaVersion\":2,%s\"config\":%s,\"layers\":[%s]}"
        .formatted(
            members,
            json(describe(new MediaType("application/x.text"), algorithm, "no JSON")),
            Arrays.stream(layers)
                .map(layer -> json(describe(LAYER, algorithm, layer)))
                .collect(Collectors.joining(",")));
  }

  static Descriptor describe(MediaType type, DigestAlgorithm algorithm, String content) {
    return new Descriptor(type, bytes(content).length, Digest.of(algorithm, bytes(content)));
  }

  Descriptor describe(RepositoryName name, Reference reference) {
    return pullManifest.describe(name, reference);
  }

  static String json(Descriptor descriptor) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(descriptor.mediaType(), descriptor.digest(), descriptor.size());
  }

  Path file(RepositoryName name, Digest digest) {
    return root.resolve(name.value())
        .resolve("blobs")
        .resolve(digest.algorithm().label())
        .resolve(digest.hex());
  }

  /** Flips one bit of the very file, as a disk may. */
  void flip(RepositoryName name, Digest digest) throws IOException {
    byte[] content = Files.readAllBytes(file(name, digest));
    content[content.length / 2] ^= 1;
    Files.write(file(name, digest), content);
  }

  Heard scrub() throws IOException {
    return scrub(this);
  }

  /** Scrubs several stores, and sees to it that the run goes through everything. */
  static Heard scrub(ScrubbedStore... stores) throws IOException {
    Heard heard = new Heard();
    List<ScrubStore> all = Arrays.stream(stores).map(store -> store.scrubbed).toList();
    ScrubEffort effort = new ScrubEffort(2, false);
    ScrubReport report = new Scrub(all, effort, Thread::new, heard, () -> false).run();
    if (!report.finished() || report.ok() + report.affected() != heard.results.size()) {
      throw new AssertionError(report + " of " + heard.results);
    }
    return heard;
  }

  /** Scrubs as the server does. */
  void runJob() {
    new ScrubJob(List.of(scrubbed), Thread::new, Telemetry.NONE, cache::forget).run(() -> false);
  }

  @Override
  public void close() throws IOException {
    registry.closing();
    new Checkpointer(indexes, Thread::new).close();
    driver.close();
  }
}
