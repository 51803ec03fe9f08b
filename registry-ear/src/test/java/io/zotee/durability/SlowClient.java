package io.zotee.durability;

import io.zotee.durability.Registry.Outcome;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.ManifestBuilder;
import io.zotee.protocol.content.Samples;
import io.zotee.storage.UploadId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A client whose pushes take longer than {@code gcDelay}. It asks for what it has sent before as
 * often as the promise demands, and so must find it until the manifest is there that needs it.
 */
final class SlowClient {
  private static final int OWN_TAGS = 3;

  private final Registry registry;
  private final Random random;
  private final BlobPushes pushes;
  private final List<RepositoryName> repositories;
  private final Promise promise;
  private final BooleanSupplier stop;
  private final String name;
  private final Map<Key, Digest> tags = new HashMap<>();

  /** Blobs of one repository that no manifest needs yet, and when the client was told of each. */
  private final class Unreferenced {
    private final RepositoryName repository;
    private final Map<Blob, Long> told = new HashMap<>();

    Unreferenced(RepositoryName repository) {
      this.repository = repository;
    }

    void add(Blob blob, long millis) {
      told.put(blob, millis);
    }

    /** Asks for each that was not told of for a while. */
    void renew() throws IOException {
      for (Map.Entry<Blob, Long> each : told.entrySet()) {
        long before = System.currentTimeMillis();
        if (before - each.getValue() > promise.time().toMillis() / 3) {
          boolean found = registry.hasBlob(repository, each.getKey().digest());
          if (!found) {
            complainUnlessLate(each.getValue(), "blob " + each.getKey().digest());
          }
          each.setValue(before);
        }
      }
    }

    /** Lets time pass, in which nothing may be lost. */
    void wait(Duration time) throws IOException {
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() - end < 0 && !stop.getAsBoolean()) {
        Pause.of(promise.time().dividedBy(12));
        renew();
      }
    }

    private void complainUnlessLate(long when, String what) throws IOException {
      if (promise.holds(when)) {
        throw new AssertionError(repository + " does not have " + what + " that it told of");
      }
      throw new LateException();
    }
  }

  /** This machine stood still for so long that no promise was left. */
  static final class LateException extends IOException {
    private static final long serialVersionUID = 1L;

    LateException() {
      super("more time has passed than is promised");
    }
  }

  /**
   * @param stop whether to be done soon; what was begun is ended without further waiting
   * @param name tells this client's tags from those of others
   */
  SlowClient(
      Registry registry,
      Random random,
      List<RepositoryName> repositories,
      Promise promise,
      BooleanSupplier stop,
      String name) {
    this.registry = registry;
    this.random = random;
    this.pushes = new BlobPushes(registry, random);
    this.repositories = repositories;
    this.promise = promise;
    this.stop = stop;
    this.name = name;
  }

  /** Does one slow thing. */
  void act() throws IOException {
    switch (random.nextInt(5)) {
      case 0 -> slowLayers();
      case 1 -> slowChunks();
      case 2 -> slowMount();
      case 3 -> lateTags();
      default -> neverReferenced();
    }
  }

  /** What every tag of this client must name, by the tag's key. */
  Map<Key, Digest> tags() {
    return Map.copyOf(tags);
  }

  /** One layer after the other, with a long time in between. */
  private void slowLayers() throws IOException {
    Unreferenced parts = new Unreferenced(any(repositories));
    List<Blob> layers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      layers.add(push(parts));
      parts.wait(longer());
    }
    pushImage(parts, layers);
  }

  /** One layer is there, the next comes in small chunks. */
  private void slowChunks() throws IOException {
    Unreferenced parts = new Unreferenced(any(repositories));
    Blob first = push(parts);
    UploadId id = registry.startUpload(parts.repository);
    int chunk = pushes.size();
    int sent = 0;
    for (int i = 0; i < 4; i++) {
      registry.append(parts.repository, id, sent, SessionContent.slice(id, sent, sent + chunk));
      sent += chunk;
      parts.wait(promise.time().dividedBy(2));
    }
    long before = System.currentTimeMillis();
    Blob second = pushes.finish(parts.repository, id, sent, sent + chunk);
    parts.add(second, before);
    pushImage(parts, List.of(first, second));
  }

  /** A layer of another repository is mounted long before the manifest comes. */
  private void slowMount() throws IOException {
    Unreferenced source = new Unreferenced(any(repositories));
    Blob layer = push(source);
    pushImage(source, List.of(layer));
    Unreferenced parts = new Unreferenced(any(repositories));
    long before = System.currentTimeMillis();
    if (!registry.mount(parts.repository, layer.digest(), source.repository)) {
      throw new AssertionError(source.repository + " has no layer to mount: " + layer.digest());
    }
    parts.add(layer, before);
    if (random.nextBoolean()) {
      deleteAnyTag();
    }
    parts.wait(longer());
    pushImage(parts, List.of(layer));
  }

  /** The images of an index have no tags until long after the index has one. */
  private void lateTags() throws IOException {
    Unreferenced parts = new Unreferenced(any(repositories));
    List<Blob> children = new ArrayList<>();
    ManifestBuilder index = ManifestBuilder.index();
    long before = System.currentTimeMillis();
    for (int i = 0; i < 2; i++) {
      Blob layer = push(parts);
      Content image = ManifestBuilder.image(layer.content()).entry(layer.content()).build();
      children.add(Blob.of(image));
      index.entry(image);
      need(
          parts,
          registry.pushManifest(parts.repository, children.get(i).digest(), image, List.of()));
    }
    Blob top = Blob.of(index.build());
    push(parts, new Tag(name + "-index"), top);
    if (!promise.holds(before)) {
      throw new LateException();
    }
    new Unreferenced(parts.repository).wait(longer());
    for (Blob child : children) {
      mustBeWhole(parts.repository, child);
      Tag late = ownTag();
      push(new Unreferenced(parts.repository), late, child);
    }
  }

  /** A blob is asked for now and then, and then forgotten. */
  private void neverReferenced() throws IOException {
    Unreferenced parts = new Unreferenced(any(repositories));
    push(parts);
    parts.wait(longer());
  }

  private Blob push(Unreferenced parts) throws IOException {
    long before = System.currentTimeMillis();
    Blob blob = pushes.push(parts.repository);
    parts.add(blob, before);
    return blob;
  }

  private void pushImage(Unreferenced parts, List<Blob> layers) throws IOException {
    Blob config = Blob.of(Samples.config());
    long before = System.currentTimeMillis();
    registry.pushBlob(parts.repository, config);
    parts.add(config, before);
    parts.renew();
    ManifestBuilder builder = ManifestBuilder.image(config.content());
    layers.forEach(layer -> builder.entry(layer.content()));
    Blob image = Blob.of(builder.build());
    Tag tag = ownTag();
    push(parts, tag, image);
    mustBeWhole(parts.repository, image);
    for (Blob part : parts.told.keySet()) {
      if (registry.blob(parts.repository, part.digest()).isEmpty()) {
        throw new AssertionError(
            parts.repository + " lacks " + part.digest() + " of its image " + image.digest());
      }
    }
  }

  private void push(Unreferenced parts, Tag tag, Blob manifest) throws IOException {
    Outcome outcome = registry.pushManifest(parts.repository, tag, manifest.content(), List.of());
    if (outcome == Outcome.DONE) {
      tags.put(Key.tag(parts.repository, tag), manifest.digest());
    }
    need(parts, outcome);
  }

  /** Without promises a manifest may be refused, or accepted without all of its layers. */
  private void need(Unreferenced parts, Outcome outcome) throws IOException {
    if (!parts.told.values().stream().allMatch(promise::holds)) {
      throw new LateException();
    }
    if (outcome != Outcome.DONE) {
      throw new AssertionError(
          parts.repository + " refused a manifest for want of one of " + parts.told.keySet());
    }
  }

  private void mustBeWhole(RepositoryName repository, Blob manifest) throws IOException {
    if (registry.manifest(repository, manifest.digest()).isEmpty()) {
      throw new AssertionError(repository + " lacks manifest " + manifest.digest());
    }
  }

  private void deleteAnyTag() throws IOException {
    if (!tags.isEmpty()) {
      Key key = any(List.copyOf(tags.keySet()));
      Outcome outcome = registry.deleteManifest(key.repository(), new Tag(key.name()));
      if (outcome != Outcome.DONE) {
        throw new AssertionError(key + " was set, and is not there to be deleted");
      }
      tags.remove(key);
    }
  }

  private Duration longer() {
    return promise.time().multipliedBy(11 + random.nextInt(10)).dividedBy(10);
  }

  private Tag ownTag() {
    return new Tag(name + "-" + random.nextInt(OWN_TAGS));
  }

  private <T> T any(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }
}
