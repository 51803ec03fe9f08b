package io.zotee.metadata;

import io.zotee.oci.Digest;
import io.zotee.oci.MalformedException;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statistics in a {@link MetadataStore}: table {@code images} with keys {@code repository@digest},
 * table {@code tags} with keys {@code repository:tag}.
 */
final class StatisticsTables {
  private static final String IMAGES = "images";
  private static final String TAGS = "tags";
  private static final int DELETED_AT_ONCE = 10_000;

  private final MetadataStore store;

  StatisticsTables(MetadataStore store) {
    this.store = store;
  }

  private static String imagesOf(RepositoryName name) {
    return name + "@";
  }

  private static String tagsOf(RepositoryName name) {
    return name + ":";
  }

  void read(RepositoryName name, Map<Digest, ImageStatistics> images, Map<Tag, TagStatistics> tags)
      throws IOException {
    String imagePrefix = imagesOf(name);
    store.scan(
        IMAGES,
        imagePrefix,
        (key, value) -> {
          digest(key.substring(imagePrefix.length()))
              .ifPresent(digest -> images.put(digest, ImageStatistics.decoded(value)));
          return true;
        });
    String tagPrefix = tagsOf(name);
    store.scan(
        TAGS,
        tagPrefix,
        (key, value) -> {
          TagStatistics statistics = TagStatistics.decoded(value);
          if (statistics != null) {
            tag(key.substring(tagPrefix.length())).ifPresent(tag -> tags.put(tag, statistics));
          }
          return true;
        });
  }

  private static Optional<Digest> digest(String text) {
    try {
      return Optional.of(Digest.parse(text));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  private static Optional<Tag> tag(String text) {
    try {
      return Optional.of(Tag.parse(text));
    } catch (MalformedException e) {
      return Optional.empty();
    }
  }

  void write(Map<RepositoryName, PendingRepository> events) throws IOException {
    List<MetadataChange> changes = new ArrayList<>();
    for (Map.Entry<RepositoryName, PendingRepository> event : events.entrySet()) {
      if (event.getValue().removed()) {
        deleteAll(IMAGES, imagesOf(event.getKey()));
        deleteAll(TAGS, tagsOf(event.getKey()));
      }
      addChanges(event.getKey(), event.getValue(), changes);
    }
    store.write(changes);
  }

  private void deleteAll(String table, String prefix) throws IOException {
    List<MetadataChange> deletions = new ArrayList<>();
    do {
      deletions.clear();
      store.scan(
          table,
          prefix,
          (key, value) -> {
            deletions.add(new MetadataChange.Delete(table, key));
            return deletions.size() < DELETED_AT_ONCE;
          });
      store.write(deletions);
    } while (!deletions.isEmpty());
  }

  private void addChanges(
      RepositoryName name, PendingRepository repository, List<MetadataChange> changes)
      throws IOException {
    // An image that still comes in is in the next events, too; here its stored past is not known.
    Set<Digest> digests = Set.copyOf(repository.images().keySet());
    Map<Digest, ImageStatistics> images = new HashMap<>();
    for (Digest digest : digests) {
      Optional<byte[]> stored = store.get(IMAGES, imagesOf(name) + digest);
      stored.ifPresent(value -> images.put(digest, ImageStatistics.decoded(value)));
    }
    Map<Tag, TagStatistics> tags = new HashMap<>();
    repository.applyTo(images, tags);
    for (Digest digest : digests) {
      ImageStatistics now = images.get(digest);
      changes.add(change(IMAGES, imagesOf(name) + digest, now == null ? null : now.encoded()));
    }
    for (Tag tag : repository.tags().keySet()) {
      TagStatistics now = tags.get(tag);
      changes.add(change(TAGS, tagsOf(name) + tag, now == null ? null : now.encoded()));
    }
  }

  private static MetadataChange change(String table, String key, byte @Nullable [] value) {
    return value == null
        ? new MetadataChange.Delete(table, key)
        : new MetadataChange.Put(table, key, value);
  }
}
