package io.zotee.durability;

import io.zotee.durability.Registry.Outcome;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.protocol.content.Content;
import io.zotee.protocol.content.ManifestBuilder;
import io.zotee.protocol.content.MediaTypes;
import io.zotee.protocol.content.Samples;
import io.zotee.storage.UploadId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One of the clients of a workload. It works in the repositories that all share, on tags, manifests
 * and blobs of its own; but for a few tags, which everybody moves, so that it knows what it must
 * find.
 */
final class Client {
  private static final int OWN_TAGS = 4;
  private static final int SHARED_TAGS = 2;
  private static final int REMEMBERED = 200;

  private final Registry registry;
  private final Random random;
  private final BlobPushes pushes;
  private final List<RepositoryName> repositories;
  private final Promise promise;
  private final String name;
  private final List<Image> images = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final Map<Key, Long> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > 20 * REMEMBERED;
        }
      };
  private final Map<Key, Digest> tags = new HashMap<>();

  /** A manifest that this client has pushed, and the blobs it is made of. */
  private record Image(
      RepositoryName repository, Blob manifest, List<Blob> blobs, boolean deletable) {}

  /** An upload session that was left open. */
  private record Session(RepositoryName repository, UploadId id, int sent) {}

  /**
   * @param name tells this client's tags from those of others
   */
  Client(
      Registry registry,
      Random random,
      List<RepositoryName> repositories,
      Promise promise,
      String name) {
    this.registry = registry;
    this.random = random;
    this.pushes = new BlobPushes(registry, random);
    this.repositories = repositories;
    this.promise = promise;
    this.name = name;
  }

  /**
   * Does something.
   *
   * @throws AssertionError when the registry breaks a promise
   */
  void act() throws IOException {
    int dice = random.nextInt(100);
    if (dice < 26 || images(Image::deletable).isEmpty()) {
      pushImage(any(repositories));
    } else if (dice < 38) {
      moveTag(any(images));
    } else if (dice < 45) {
      deleteTag();
    } else if (dice < 53) {
      deleteManifest();
    } else if (dice < 59) {
      strayBlob(any(repositories));
    } else if (dice < 67) {
      mount(any(images(Image::deletable)));
    } else if (dice < 75) {
      leaveOrResume();
    } else if (dice < 81) {
      pushIndex(any(images).repository());
    } else if (dice < 88) {
      pushReferrer(any(images));
    } else if (dice < 94) {
      rely(any(images(Image::deletable)));
    } else {
      read(any(images));
    }
  }

  private void pushImage(RepositoryName repository) throws IOException {
    List<Blob> blobs = new ArrayList<>();
    Blob config = Blob.of(Samples.config());
    long before = System.currentTimeMillis();
    registry.pushBlob(repository, config);
    tell(repository, config, before);
    blobs.add(config);
    for (int i = random.nextInt(3); i >= 0; i--) {
      blobs.add(pushBlob(repository));
    }
    pushImage(repository, blobs);
  }

  private Blob pushBlob(RepositoryName repository) throws IOException {
    long before = System.currentTimeMillis();
    Blob blob = pushes.push(repository);
    // What the chunks took is not part of the promise, but to count it only makes this lenient.
    tell(repository, blob, before);
    return blob;
  }

  /** The first blob is the config. */
  private void pushImage(RepositoryName repository, List<Blob> blobs) throws IOException {
    ManifestBuilder builder = ManifestBuilder.image(blobs.get(0).content());
    blobs.stream().skip(1).forEach(layer -> builder.entry(layer.content()));
    push(repository, builder.build(), blobs, true);
  }

  private void push(RepositoryName repository, Content content, List<Blob> parts, boolean deletable)
      throws IOException {
    if (!parts.stream().allMatch(part -> isPromised(repository, part))) {
      return; // this machine stood still: nobody knows what is there
    }
    Blob manifest = Blob.of(content);
    boolean byTag = random.nextBoolean();
    List<Tag> named = byTag ? List.of(ownTag()) : random.nextBoolean() ? List.of() : someTags();
    long before = System.currentTimeMillis();
    Outcome outcome =
        byTag
            ? registry.pushManifest(repository, named.get(0), content, List.of())
            : registry.pushManifest(repository, manifest.digest(), content, named);
    if (outcome != Outcome.DONE) {
      for (Blob part : parts) {
        require(!isPromised(repository, part), "refused a manifest for want of a part", part);
      }
      return;
    }
    tell(repository, manifest, before);
    named.forEach(tag -> tags.put(Key.tag(repository, tag), manifest.digest()));
    images.add(new Image(repository, manifest, parts, deletable));
    if (images.size() > REMEMBERED) {
      images.remove(0);
    }
  }

  /**
   * Pushes a manifest once more, under a tag. An index that has been collected would be accepted
   * again without what it names, so one is only moved while it is certainly there.
   */
  private void moveTag(Image image) throws IOException {
    if (!image.deletable() && !isTagged(image)) {
      return;
    }
    boolean shared = !image.deletable() && random.nextBoolean();
    Tag tag = shared ? new Tag("shared-" + random.nextInt(SHARED_TAGS)) : ownTag();
    Content manifest = image.manifest().content();
    Outcome outcome = registry.pushManifest(image.repository(), tag, manifest, List.of());
    if (outcome != Outcome.DONE) {
      require(!isNeeded(image), "refused to move a tag to a manifest that is there", image);
      images.remove(image);
    } else if (!shared) {
      tags.put(Key.tag(image.repository(), tag), image.manifest().digest());
    }
  }

  private void deleteTag() throws IOException {
    RepositoryName repository = any(repositories);
    Tag tag = ownTag();
    Outcome outcome = registry.deleteManifest(repository, tag);
    boolean had = tags.remove(Key.tag(repository, tag)) != null;
    require(outcome != Outcome.IN_USE, "said that something needs tag", tag);
    require(!had || outcome == Outcome.DONE, "did not know a tag that was set", tag);
  }

  private void deleteManifest() throws IOException {
    Image image = any(images(Image::deletable));
    Digest digest = image.manifest().digest();
    Outcome outcome = registry.deleteManifest(image.repository(), digest);
    require(outcome != Outcome.IN_USE, "said that an index names the manifest", digest);
    require(outcome == Outcome.DONE || !isNeeded(image), "did not know the manifest", digest);
    images.remove(image);
    tags.values().removeIf(digest::equals);
  }

  /** What every tag of this client must name, by the tag's key. */
  Map<Key, Digest> tags() {
    return Map.copyOf(tags);
  }

  /** Pushes a blob that no manifest will ever need, and deletes some of them. */
  private void strayBlob(RepositoryName repository) throws IOException {
    Blob blob = pushBlob(repository);
    if (random.nextBoolean()) {
      Outcome outcome = registry.deleteBlob(repository, blob.digest());
      require(outcome != Outcome.IN_USE, "said that a manifest needs the blob", blob.digest());
      told.remove(Key.blob(repository, blob.digest()));
    }
  }

  private void mount(Image image) throws IOException {
    RepositoryName target = any(repositories);
    for (Blob blob : image.blobs()) {
      long before = System.currentTimeMillis();
      if (!registry.mount(target, blob.digest(), image.repository())) {
        boolean needed = isNeeded(image) || isPromised(image.repository(), blob);
        require(!needed, "did not mount a blob of " + image.repository() + ":", blob.digest());
        return;
      }
      tell(target, blob, before);
    }
    pushImage(target, image.blobs());
  }

  private void leaveOrResume() throws IOException {
    if (sessions.size() < 3 || random.nextBoolean()) {
      RepositoryName repository = any(repositories);
      UploadId id = registry.startUpload(repository);
      int sent = random.nextInt(4) == 0 ? 0 : pushes.size();
      if (sent > 0) {
        registry.append(repository, id, 0, SessionContent.slice(id, 0, sent));
      }
      sessions.add(new Session(repository, id, sent));
    } else if (promise.equals(Promise.FOR_EVER)) {
      Session session = sessions.remove(random.nextInt(sessions.size()));
      int size = session.sent() + pushes.size();
      pushes.finish(session.repository(), session.id(), session.sent(), size);
    }
  }

  /** An index of new images, which are pushed by digest. Nobody deletes any of them. */
  private void pushIndex(RepositoryName repository) throws IOException {
    ManifestBuilder index = ManifestBuilder.index();
    List<Blob> parts = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Blob layer = pushBlob(repository);
      Content manifest = ManifestBuilder.image(layer.content()).entry(layer.content()).build();
      Blob child = Blob.of(manifest);
      long before = System.currentTimeMillis();
      Outcome outcome = registry.pushManifest(repository, child.digest(), manifest, List.of());
      if (outcome != Outcome.DONE) {
        require(!isPromised(repository, layer), "refused a manifest for want of a part", layer);
        return;
      }
      tell(repository, child, before);
      parts.add(child);
      index.entry(manifest);
    }
    push(repository, index.build(), parts, false);
  }

  private void pushReferrer(Image subject) throws IOException {
    RepositoryName repository = subject.repository();
    Blob empty = Blob.of(Content.emptyJson());
    long before = System.currentTimeMillis();
    registry.pushBlob(repository, empty);
    tell(repository, empty, before);
    Blob payload = pushBlob(repository);
    Content manifest =
        ManifestBuilder.image(empty.content())
            .artifactType(MediaTypes.EXAMPLE_SBOM)
            .subject(subject.manifest().content())
            .entry(payload.content())
            .build();
    push(repository, manifest, List.of(empty, payload), false);
    if (promise.equals(Promise.FOR_EVER)) {
      Digest digest = Blob.of(manifest).digest();
      require(
          registry.referrers(repository, subject.manifest().digest()).contains(digest),
          "does not list a referrer that was pushed",
          digest);
    }
  }

  /** Asks for the blobs of an old image, and makes a new one of them without pushing them. */
  private void rely(Image image) throws IOException {
    for (Blob blob : image.blobs()) {
      long before = System.currentTimeMillis();
      if (!registry.hasBlob(image.repository(), blob.digest())) {
        boolean needed = isNeeded(image) || isPromised(image.repository(), blob);
        require(!needed, "does not have a blob that it told of", blob.digest());
        return;
      }
      tell(image.repository(), blob, before);
    }
    pushImage(image.repository(), image.blobs());
  }

  private void read(Image image) throws IOException {
    Digest digest = image.manifest().digest();
    boolean found = registry.manifest(image.repository(), digest).isPresent();
    require(found || !isNeeded(image), "does not have the manifest", digest);
    Tag tag = ownTag();
    Digest named = tags.get(Key.tag(image.repository(), tag));
    if (named != null) {
      byte[] bytes =
          registry
              .manifest(image.repository(), tag)
              .orElseThrow(() -> new AssertionError("does not have tag " + tag));
      Digest pulled = Blob.of(Content.of(MediaTypes.OCTET_STREAM, bytes)).digest();
      require(pulled.equals(named), "gives " + pulled + " for tag " + tag + " instead of", named);
      require(registry.tags(image.repository()).contains(tag), "does not list tag", tag);
    }
  }

  /** Whether one of this client's tags names the image, or the client has just been told of it. */
  private boolean isNeeded(Image image) {
    return isTagged(image) || isPromised(image.repository(), image.manifest());
  }

  private boolean isTagged(Image image) {
    return tags.entrySet().stream()
        .anyMatch(
            tag ->
                tag.getKey().repository().equals(image.repository())
                    && tag.getValue().equals(image.manifest().digest()));
  }

  private boolean isPromised(RepositoryName repository, Blob blob) {
    Long when = told.get(Key.blob(repository, blob.digest()));
    return when != null && promise.holds(when);
  }

  private void tell(RepositoryName repository, Blob blob, long millis) {
    told.put(Key.blob(repository, blob.digest()), millis);
  }

  private List<Tag> someTags() {
    return Stream.of(ownTag(), ownTag()).distinct().toList();
  }

  private Tag ownTag() {
    return new Tag(name + "-" + random.nextInt(OWN_TAGS));
  }

  private List<Image> images(Predicate<Image> which) {
    return images.stream().filter(which).toList();
  }

  private <T> T any(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private static void require(boolean condition, String complaint, Object what) {
    if (!condition) {
      throw new AssertionError("the registry " + complaint + " " + what);
    }
  }
}
