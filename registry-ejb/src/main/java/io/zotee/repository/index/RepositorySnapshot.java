package io.zotee.repository.index;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.MalformedException;
import io.zotee.oci.MediaType;
import io.zotee.oci.Tag;
import io.zotee.storage.IndexChange;
import io.zotee.storage.ManifestSummary;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What a repository has at one moment: immutable, so that any number of readers may hold it while
 * writers make the next. Applying a change costs the logarithm of the repository's size, because
 * the trees share all that does not change.
 */
public final class RepositorySnapshot {
  /** A repository that has nothing. */
  static final RepositorySnapshot EMPTY =
      new RepositorySnapshot(
          TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), TreePSet.empty());

  private final TreePMap<Tag, Digest> tags;
  private final TreePMap<Digest, ManifestEntry> manifests;
  private final TreePMap<Digest, TreePSet<Digest>> referrers;
  private final TreePMap<Digest, Part> parts;
  private final TreePSet<Digest> unread;

  /** Content that manifests name: what they say it is, and how many of them name it. */
  private record Part(MediaType mediaType, int manifests) {}

  private RepositorySnapshot(
      TreePMap<Tag, Digest> tags,
      TreePMap<Digest, ManifestEntry> manifests,
      TreePMap<Digest, TreePSet<Digest>> referrers,
      TreePMap<Digest, Part> parts,
      TreePSet<Digest> unread) {
    this.tags = tags;
    this.manifests = manifests;
    this.referrers = referrers;
    this.parts = parts;
    this.unread = unread;
  }

  /** The manifest that a tag names. */
  public Optional<ManifestEntry> find(Tag tag) {
    Digest digest = tags.get(tag);
    return digest == null ? Optional.empty() : find(digest);
  }

  /** The manifest with this digest. */
  public Optional<ManifestEntry> find(Digest digest) {
    return Optional.ofNullable(manifests.get(digest));
  }

  /** All tags, in order of their bytes. */
  public Set<Tag> tags() {
    return tags.keySet();
  }

  /** The tags after a text, which need not be a tag itself, in order; no copy is made. */
  public Iterable<Tag> tagsAfter(@Nullable String last) {
    if (last == null) {
      return tags.keySet();
    }
    try {
      return tags.tailMap(Tag.parse(last), false).keySet();
    } catch (MalformedException e) {
      return tags.keySet().stream().filter(tag -> tag.value().compareTo(last) > 0).toList();
    }
  }

  /** All manifests, in order of their digests; no copy is made. */
  public Collection<ManifestEntry> manifests() {
    return manifests.values();
  }

  /** The manifests that name this one as their subject, in order of their digests. */
  public List<ManifestEntry> referrers(Digest subject) {
    TreePSet<Digest> found = referrers.get(subject);
    return found == null
        ? List.of()
        : found.stream().map(digest -> find(digest).orElseThrow()).toList();
  }

  /** Whether there is no manifest. */
  public boolean isEmpty() {
    return manifests.isEmpty();
  }

  /**
   * Manifests that could not be read when the index was loaded: what they are made of, and refer
   * to, is not known, so nobody can say that content is not needed while there is one.
   */
  public Set<Digest> unread() {
    return unread;
  }

  /** Whether this is a manifest, or a manifest is made of it. */
  public boolean needs(Digest content) {
    return names(content) || manifests.containsKey(content);
  }

  /** Whether a manifest of the repository is made of this content. */
  public boolean names(Digest content) {
    return parts.containsKey(content);
  }

  /** What this content is, as the first manifest to name it said. */
  public Optional<MediaType> mediaType(Digest content) {
    Part part = parts.get(content);
    return part == null ? Optional.empty() : Optional.of(part.mediaType());
  }

  /** Number of objects held, in no unit but in proportion to the memory that they take. */
  long weight() {
    return 4L * manifests.size() + 2L * tags.size() + parts.size();
  }

  /** The snapshot after a change; this one stays as it is. */
  public RepositorySnapshot apply(IndexChange change) {
    if (change instanceof IndexChange.ManifestPut put) {
      return withManifest(put.descriptor(), put.summary()).withTags(put.descriptor(), put.tags());
    }
    if (change instanceof IndexChange.TagRemoved removed) {
      return withoutTag(removed.tag());
    }
    if (change instanceof IndexChange.ManifestRemoved removed) {
      return withoutManifest(removed.digest(), removed.parts());
    }
    return EMPTY; // the repository was removed
  }

  private RepositorySnapshot withManifest(Descriptor descriptor, ManifestSummary summary) {
    ManifestEntry known = manifests.get(descriptor.digest());
    if (known != null && !unread.contains(descriptor.digest())) {
      return this;
    }
    Digest subject = summary.subject();
    Descriptor shown =
        subject == null
            ? descriptor
            : new Descriptor(
                descriptor.mediaType(),
                descriptor.size(),
                descriptor.digest(),
                summary.artifactType(),
                summary.annotations());
    TreePSet<Tag> named = known == null ? TreePSet.empty() : known.tags();
    return new RepositorySnapshot(
        tags,
        manifests.plus(descriptor.digest(), new ManifestEntry(shown, named, subject)),
        subject == null ? referrers : referrersWith(subject, descriptor.digest()),
        partsWith(summary.parts()),
        unread.minus(descriptor.digest()));
  }

  /** With a manifest of which nothing is known but its descriptor, for it could not be read. */
  RepositorySnapshot withUnread(Descriptor descriptor, List<Tag> tagged) {
    ManifestSummary nothing =
        new ManifestSummary(descriptor.digest(), null, null, Map.of(), List.of());
    RepositorySnapshot with = apply(new IndexChange.ManifestPut(descriptor, tagged, nothing));
    return new RepositorySnapshot(
        with.tags,
        with.manifests,
        with.referrers,
        with.parts,
        with.unread.plus(descriptor.digest()));
  }

  private TreePMap<Digest, TreePSet<Digest>> referrersWith(Digest subject, Digest referrer) {
    TreePSet<Digest> known = referrers.get(subject);
    return referrers.plus(
        subject, (known == null ? TreePSet.<Digest>empty() : known).plus(referrer));
  }

  private TreePMap<Digest, Part> partsWith(List<Descriptor> named) {
    TreePMap<Digest, Part> result = parts;
    for (Descriptor descriptor : distinct(named)) {
      Part part = result.get(descriptor.digest());
      result =
          result.plus(
              descriptor.digest(),
              part == null
                  ? new Part(descriptor.mediaType(), 1)
                  : new Part(part.mediaType(), part.manifests() + 1));
    }
    return result;
  }

  private static Collection<Descriptor> distinct(List<Descriptor> named) {
    Map<Digest, Descriptor> distinct = new LinkedHashMap<>();
    named.forEach(descriptor -> distinct.putIfAbsent(descriptor.digest(), descriptor));
    return distinct.values();
  }

  private RepositorySnapshot withTags(Descriptor descriptor, List<Tag> added) {
    TreePMap<Tag, Digest> newTags = tags;
    TreePMap<Digest, ManifestEntry> newManifests = manifests;
    ManifestEntry named = newManifests.get(descriptor.digest());
    if (named == null) {
      throw new IllegalArgumentException(descriptor.digest() + " is not in the repository");
    }
    for (Tag tag : added) {
      Digest before = newTags.get(tag);
      ManifestEntry left = before == null ? null : newManifests.get(before);
      if (before != null && left != null && !before.equals(descriptor.digest())) {
        newManifests = newManifests.plus(before, left.withoutTag(tag));
      }
      named = named.withTag(tag);
      newTags = newTags.plus(tag, descriptor.digest());
    }
    newManifests = newManifests.plus(descriptor.digest(), named);
    return new RepositorySnapshot(newTags, newManifests, referrers, parts, unread);
  }

  private RepositorySnapshot withoutTag(Tag tag) {
    Digest digest = tags.get(tag);
    ManifestEntry named = digest == null ? null : manifests.get(digest);
    if (digest == null || named == null) {
      return this;
    }
    return new RepositorySnapshot(
        tags.minus(tag), manifests.plus(digest, named.withoutTag(tag)), referrers, parts, unread);
  }

  private RepositorySnapshot withoutManifest(Digest digest, List<Digest> named) {
    ManifestEntry entry = manifests.get(digest);
    if (entry == null) {
      return this;
    }
    Digest subject = entry.subject();
    return new RepositorySnapshot(
        tags.minusAll(entry.tags()),
        manifests.minus(digest),
        subject == null ? referrers : referrersWithout(subject, digest),
        partsWithout(named),
        unread.minus(digest));
  }

  private TreePMap<Digest, TreePSet<Digest>> referrersWithout(Digest subject, Digest referrer) {
    TreePSet<Digest> known = referrers.get(subject);
    if (known == null) {
      return referrers;
    }
    TreePSet<Digest> left = known.minus(referrer);
    return left.isEmpty() ? referrers.minus(subject) : referrers.plus(subject, left);
  }

  private TreePMap<Digest, Part> partsWithout(List<Digest> named) {
    TreePMap<Digest, Part> result = parts;
    for (Digest digest : Set.copyOf(named)) {
      Part part = result.get(digest);
      if (part != null) {
        result =
            part.manifests() == 1
                ? result.minus(digest)
                : result.plus(digest, new Part(part.mediaType(), part.manifests() - 1));
      }
    }
    return result;
  }
}
