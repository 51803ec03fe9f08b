package io.zotee.upkeep.retention;

import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.ImageStatistics;
import io.zotee.metadata.RepositoryStatistics;
import io.zotee.metadata.TagStatistics;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.DigestAlgorithm;
import io.zotee.oci.MediaType;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import io.zotee.repository.index.RepositorySnapshot;
import io.zotee.repository.index.Snapshots;
import io.zotee.storage.IndexChange;
import io.zotee.storage.ManifestSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A repository whose manifests have names instead of contents, and ages in days. */
final class TestRepository implements ManifestSource {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final RepositoryName NAME = new RepositoryName("team/app");

  final Map<Digest, String> names = new HashMap<>();
  final Map<Digest, ImageStatistics> images = new HashMap<>();
  final Map<Tag, TagStatistics> tags = new HashMap<>();
  final Map<Digest, List<Digest>> named = new HashMap<>();
  final Map<Digest, Instant> told = new HashMap<>();
  RepositorySnapshot snapshot = Snapshots.EMPTY;
  int readings;

  static Digest digest(String name) {
    return Digest.of(DigestAlgorithm.SHA256, name.getBytes(StandardCharsets.UTF_8));
  }

  static Instant daysAgo(double days) {
    return NOW.minus(Duration.ofMinutes((long) (days * 24 * 60)));
  }

  /** The store's configuration with this YAML for its retention, in braces; its delay is a day. */
  static StoreConfiguration store(Path directory, String retention) {
    try {
      Path file = directory.resolve("zot.yaml");
      Files.writeString(
          file, "storage: {rootDirectory: /r, gcDelay: 24h, retention: " + retention + "}");
      return ConfigurationLoader.load(file).storage().defaultStore();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  TestRepository image(String name, double days, String... withTags) {
    return put(name, days, MediaType.OCI_MANIFEST, null, withTags);
  }

  TestRepository index(String name, double days, List<String> manifests, String... withTags) {
    named.put(digest(name), manifests.stream().map(TestRepository::digest).toList());
    return put(name, days, MediaType.OCI_INDEX, null, withTags);
  }

  TestRepository referrer(String name, double days, String subject, String... withTags) {
    return put(name, days, MediaType.OCI_MANIFEST, digest(subject), withTags);
  }

  private TestRepository put(
      String name, double days, MediaType type, @Nullable Digest subject, String... withTags) {
    Digest digest = digest(name);
    names.put(digest, name);
    told.put(digest, daysAgo(days));
    List<Tag> set = List.of(withTags).stream().map(Tag::new).toList();
    ManifestSummary summary = new ManifestSummary(digest, subject, null, Map.of(), List.of());
    snapshot =
        Snapshots.after(
            snapshot, new IndexChange.ManifestPut(new Descriptor(type, 10, digest), set, summary));
    pushed(name, days);
    set.forEach(tag -> tags.put(tag, new TagStatistics(digest, daysAgo(days))));
    return this;
  }

  TestRepository pushed(String name, double days) {
    images.compute(
        digest(name),
        (digest, known) ->
            new ImageStatistics(daysAgo(days), known == null ? null : known.pulled(), 1));
    return this;
  }

  TestRepository pulled(String name, double days) {
    images.compute(
        digest(name),
        (digest, known) ->
            new ImageStatistics(known == null ? null : known.pushed(), daysAgo(days), 1));
    return this;
  }

  TestRepository set(String tag, double days) {
    tags.computeIfPresent(
        new Tag(tag), (key, known) -> new TagStatistics(known.digest(), daysAgo(days)));
    return this;
  }

  RepositoryStatistics statistics() {
    return new RepositoryStatistics(images, tags);
  }

  RetentionPlan plan(StoreConfiguration store) throws IOException {
    return new Retention(store).plan(NAME, snapshot, statistics(), this, NOW);
  }

  /** Names of the manifests that a plan leaves. */
  Set<String> left(RetentionPlan plan) {
    Set<String> left = new TreeSet<>(names.values());
    plan.manifests().stream()
        .filter(decision -> !decision.keep())
        .forEach(decision -> left.remove(names.get(decision.manifest().digest())));
    return left;
  }

  /** Tags that a plan leaves. */
  Set<String> tagsLeft(RetentionPlan plan) {
    Set<String> left = new TreeSet<>();
    snapshot.tags().forEach(tag -> left.add(tag.value()));
    plan.tags().stream()
        .filter(decision -> !decision.keep())
        .forEach(decision -> left.remove(String.valueOf(decision.tag())));
    return left;
  }

  @Override
  public List<Digest> manifestsOf(Descriptor index) {
    readings++;
    return named.getOrDefault(index.digest(), List.of());
  }

  @Override
  public Optional<Instant> told(Digest manifest) {
    return Optional.ofNullable(told.get(manifest));
  }
}
