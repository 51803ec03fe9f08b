package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.ImageIndex;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.ManifestEntry;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.repository.index.StoredManifests;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists the manifests that refer to another one (distribution-spec, end-12). Those that an older
 * client has listed in an index under the subject's tag (the referrers tag schema) are in the
 * answer too, as "Enabling the Referrers API" demands.
 */
@Dependent
public class ListReferrers {
  private final RegistryStore store;

  /** On this store. */
  @Inject
  public ListReferrers(RegistryStore store) {
    this.store = store;
  }

  /**
   * Descriptors with artifact type and annotations, each digest once.
   *
   * @param artifactTypes only those of one of these types; all when it is empty
   * @return the referrers; none when there is no such subject or no such repository
   */
  public List<Descriptor> list(RepositoryName name, Digest subject, Set<String> artifactTypes) {
    return Storage.attempt(
        () -> {
          Optional<RepositorySnapshot> snapshot = store.indexes(name).find(name);
          return snapshot.isEmpty()
              ? List.of()
              : all(name, subject, snapshot.get()).stream()
                  .filter(referrer -> matches(referrer, artifactTypes))
                  .toList();
        });
  }

  private static boolean matches(Descriptor referrer, Set<String> artifactTypes) {
    return artifactTypes.isEmpty()
        || (referrer.artifactType() != null && artifactTypes.contains(referrer.artifactType()));
  }

  private Collection<Descriptor> all(
      RepositoryName name, Digest subject, RepositorySnapshot snapshot) throws IOException {
    Map<Digest, Descriptor> referrers = new LinkedHashMap<>();
    for (ManifestEntry entry : snapshot.referrers(subject)) {
      referrers.put(entry.descriptor().digest(), entry.descriptor());
    }
    Optional<ManifestEntry> fallback = snapshot.find(fallbackTag(subject));
    if (fallback.isPresent() && fallback.get().descriptor().mediaType().isIndex()) {
      for (Descriptor listed : listed(name, fallback.get().descriptor())) {
        Optional<ManifestEntry> entry = snapshot.find(listed.digest());
        if (entry.isPresent() && mayReferTo(subject, entry.get())) {
          referrers.putIfAbsent(listed.digest(), listed);
        }
      }
    }
    return referrers.values();
  }

  /** A manifest that names a subject itself is believed before a list that somebody made of it. */
  private static boolean mayReferTo(Digest subject, ManifestEntry entry) {
    boolean itself = entry.descriptor().digest().equals(subject);
    return !itself && (entry.subject() == null || subject.equals(entry.subject()));
  }

  /** The tag of the schema: the algorithm and at most 64 characters of the hash. */
  private static Tag fallbackTag(Digest subject) {
    String hex = subject.hex();
    return new Tag(
        subject.algorithm().label() + "-" + hex.substring(0, Math.min(64, hex.length())));
  }

  private List<Descriptor> listed(RepositoryName name, Descriptor index) throws IOException {
    return StoredManifests.read(store.blobs(name), name, index)
        .filter(ImageIndex.class::isInstance)
        .map(manifest -> ((ImageIndex) manifest).manifests())
        .orElse(List.of());
  }
}
