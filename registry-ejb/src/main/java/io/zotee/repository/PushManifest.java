package io.zotee.repository;

import io.zotee.config.Compatibility;
import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.Manifest;
import io.zotee.oci.ManifestParser;
import io.zotee.oci.MediaType;
import io.zotee.oci.Reference;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositoryIndex;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.storage.IndexChange;
import io.zotee.storage.ManifestSummary;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pushes manifests (distribution-spec, end-7).
 *
 * <p>What the manifest is made of is looked for before the lock is taken, and again under it if the
 * repository has lost any content in between; so a manifest never becomes visible without its
 * parts, and looking for them makes no other push wait.
 */
@Dependent
public class PushManifest {
  /** The largest manifest that is accepted, in bytes: 4 MiB, as zot. */
  public static final int MAX_SIZE = 4 << 20;

  /** The most tags that one push may set by {@code ?tag=}, as zot. */
  public static final int MAX_TAGS = 46;

  private final RegistryStore store;
  private final ManifestParts parts;
  private final RepositoryLimit limit;
  private final Live<Configuration> configuration;

  /** On this store, accepting what the configuration allows. */
  @Inject
  public PushManifest(
      RegistryStore store,
      ManifestParts parts,
      RepositoryLimit limit,
      Live<Configuration> configuration) {
    this.store = store;
    this.parts = parts;
    this.limit = limit;
    this.configuration = configuration;
  }

  /**
   * Pushes a manifest.
   *
   * @param reference a tag to set, or the digest that the manifest must have
   * @param contentType what the request says it is; null when it says nothing, and then the
   *     manifest's own {@code mediaType} counts
   * @param tags further tags to set; only beside a digest
   * @param body the manifest
   * @throws io.zotee.oci.MalformedException if the body is no manifest
   * @throws RegistryException {@code MANIFEST_TOO_LARGE}, {@code MANIFEST_TYPE_UNSUPPORTED}, {@code
   *     MANIFEST_PART_UNKNOWN}, {@code DIGEST_MISMATCH}, {@code TAG_INVALID} or {@code
   *     TAGS_TOO_MANY}
   */
  public PushedManifest push(
      RepositoryName name,
      Reference reference,
      @Nullable MediaType contentType,
      List<Tag> tags,
      byte[] body) {
    checkTags(reference, tags);
    if (body.length > MAX_SIZE) {
      throw new RegistryException(
          Reason.MANIFEST_TOO_LARGE, "a manifest may have at most " + MAX_SIZE + " bytes");
    }
    Digest digest = digest(reference, body);
    MediaType mediaType = contentType != null ? contentType : ManifestParser.declaredType(body);
    checkType(mediaType);
    Manifest manifest = ManifestParser.parse(body, mediaType);
    Descriptor descriptor = new Descriptor(mediaType, body.length, digest);
    List<Tag> names =
        reference instanceof Tag tag ? List.of(tag) : tags.stream().distinct().toList();
    store.pushes().goesOn(name);
    List<Digest> absent =
        Storage.change(
            () ->
                limit.within(
                    store.names(), name, () -> publish(name, descriptor, names, manifest, body)));
    store.pushes().published(name, digest, manifest);
    store.events().pushed(name, digest);
    names.forEach(tag -> store.events().tagged(name, tag, digest));
    Descriptor subject = manifest.subject();
    return new PushedManifest(
        digest,
        subject == null ? null : subject.digest(),
        reference instanceof Tag ? List.of() : names,
        absent);
  }

  private static void checkTags(Reference reference, List<Tag> tags) {
    if (!tags.isEmpty() && reference instanceof Tag) {
      throw new RegistryException(
          Reason.TAG_INVALID, "the parameter \"tag\" is only for a push by digest");
    }
    if (tags.size() > MAX_TAGS) {
      throw new RegistryException(
          Reason.TAGS_TOO_MANY, "one push may set at most " + MAX_TAGS + " tags");
    }
  }

  private static Digest digest(Reference reference, byte[] body) {
    if (!(reference instanceof Digest expected)) {
      return Digest.of(DigestAlgorithm.SHA256, body);
    }
    Digest actual = Digest.of(expected.algorithm(), body);
    if (!actual.equals(expected)) {
      throw new RegistryException(
              Reason.DIGEST_MISMATCH, "the manifest is " + actual + ", not " + expected)
          .with("digest", actual)
          .with("reference", expected);
    }
    return actual;
  }

  private void checkType(MediaType mediaType) {
    boolean known =
        mediaType.equals(MediaType.OCI_MANIFEST) || mediaType.equals(MediaType.OCI_INDEX);
    boolean docker = configuration.now().http().compat().contains(Compatibility.DOCKER2S2);
    if (known || (docker && mediaType.isDocker())) {
      return;
    }
    throw new RegistryException(
            Reason.MANIFEST_TYPE_UNSUPPORTED,
            mediaType.isDocker()
                ? mediaType + " is only accepted when http.compat has docker2s2"
                : mediaType + " is no type of manifest; send an OCI image manifest or index")
        .with("mediaType", mediaType);
  }

  private List<Digest> publish(
      RepositoryName name, Descriptor descriptor, List<Tag> tags, Manifest manifest, byte[] body)
      throws IOException {
    RepositoryIndex before = store.indexes(name).index(name);
    long removals = before.removals();
    List<Digest> absent = prepare(name, descriptor, manifest, body);
    ManifestSummary summary = ManifestSummary.of(descriptor.digest(), manifest);
    return store
        .indexes(name)
        .update(
            name,
            (index, snapshot) -> {
              boolean undisturbed = index == before && index.removals() == removals;
              parts.requireNoneCollected(name, manifest, snapshot);
              tellThoseLeftBehind(name, snapshot, descriptor.digest(), tags);
              return new RepositoryIndex.Decision<>(
                  changes(snapshot, descriptor, tags, summary),
                  undisturbed ? absent : prepare(name, descriptor, manifest, body));
            });
  }

  private List<Digest> prepare(
      RepositoryName name, Descriptor descriptor, Manifest manifest, byte[] body)
      throws IOException {
    List<Digest> absent = parts.require(name, manifest);
    store.blobs(name).put(name, descriptor.digest(), body);
    return absent;
  }

  /** A manifest that loses its tags to another one has been without one from now on, not before. */
  private void tellThoseLeftBehind(
      RepositoryName name, RepositorySnapshot snapshot, Digest tagged, List<Tag> tags)
      throws IOException {
    for (Tag tag : tags) {
      Optional<ManifestEntry> before = snapshot.find(tag);
      if (before.isPresent() && tags.containsAll(before.get().tags())) {
        Digest left = before.get().descriptor().digest();
        if (!left.equals(tagged)) {
          store.blobs(name).tell(name, left);
        }
      }
    }
  }

  private static List<IndexChange> changes(
      RepositorySnapshot snapshot, Descriptor descriptor, List<Tag> tags, ManifestSummary summary) {
    Optional<ManifestEntry> present = snapshot.find(descriptor.digest());
    boolean unchanged =
        present.isPresent()
            && !snapshot.unread().contains(descriptor.digest())
            && tags.stream().allMatch(present.get().tags()::contains);
    return unchanged ? List.of() : List.of(new IndexChange.ManifestPut(descriptor, tags, summary));
  }
}
