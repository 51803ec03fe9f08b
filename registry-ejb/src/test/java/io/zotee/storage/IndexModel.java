package io.zotee.storage;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import io.zotee.storage.IndexChange.ManifestPut;
import io.zotee.storage.IndexChange.ManifestRemoved;
import io.zotee.storage.IndexChange.RepositoryRemoved;
import io.zotee.storage.IndexChange.TagRemoved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an index means, in the plainest way: maps, and each answer counted out anew. It is the
 * measure of everything that is faster. As a visitor it takes what a log tells.
 */
public final class IndexModel implements IndexVisitor {
  private final SortedMap<Tag, Digest> tags = new TreeMap<>();
  private final SortedMap<Digest, Descriptor> manifests = new TreeMap<>();
  private final Map<Digest, ManifestSummary> summaries = new HashMap<>();
  private final List<IndexRecord> records = new ArrayList<>();

  @Override
  public void entry(Descriptor descriptor, @Nullable Tag tag) {
    manifests.put(descriptor.digest(), descriptor);
    if (tag != null) {
      tags.put(tag, descriptor.digest());
    }
  }

  @Override
  public void summary(ManifestSummary summary) {
    summaries.put(summary.manifest(), summary);
  }

  @Override
  public void record(IndexRecord record) {
    records.add(record);
    record.changes().forEach(this::apply);
  }

  public void apply(IndexChange change) {
    if (change instanceof ManifestPut put) {
      manifests.putIfAbsent(put.descriptor().digest(), put.descriptor());
      summaries.putIfAbsent(put.descriptor().digest(), put.summary());
      put.tags().forEach(tag -> tags.put(tag, put.descriptor().digest()));
    } else if (change instanceof TagRemoved removed) {
      tags.remove(removed.tag());
    } else if (change instanceof ManifestRemoved removed) {
      manifests.remove(removed.digest());
      tags.values().removeIf(removed.digest()::equals);
    } else if (change instanceof RepositoryRemoved) {
      manifests.clear();
      tags.clear();
    }
  }

  public SortedMap<Tag, Digest> tags() {
    return tags;
  }

  public SortedMap<Digest, Descriptor> manifests() {
    return manifests;
  }

  public List<Tag> tagsOf(Digest manifest) {
    return tags.entrySet().stream()
        .filter(entry -> entry.getValue().equals(manifest))
        .map(Map.Entry::getKey)
        .toList();
  }

  public List<Digest> referrers(Digest subject) {
    return manifests.keySet().stream()
        .filter(digest -> Objects.equals(summaryOf(digest).subject(), subject))
        .toList();
  }

  public boolean names(Digest content) {
    return manifests.keySet().stream()
        .flatMap(digest -> summaryOf(digest).parts().stream())
        .anyMatch(part -> part.digest().equals(content));
  }

  public ManifestSummary summaryOf(Digest manifest) {
    ManifestSummary summary = summaries.get(manifest);
    if (summary == null) {
      throw new AssertionError("nobody told the summary of " + manifest);
    }
    return summary;
  }

  /** The records that were told, in order. */
  public List<IndexRecord> records() {
    return records;
  }

  /** A checkpoint of this state with the summaries of all its manifests. */
  public IndexCheckpoint checkpoint(long sequence) {
    List<IndexCheckpoint.Entry> entries =
        manifests.values().stream()
            .map(descriptor -> new IndexCheckpoint.Entry(descriptor, tagsOf(descriptor.digest())))
            .toList();
    return new IndexCheckpoint(
        sequence, entries, manifests.keySet().stream().map(this::summaryOf).toList());
  }

  /** Everything that this state says, to be compared with what another one says. */
  public Map<String, Object> said() {
    Map<Digest, ManifestSummary> present = new TreeMap<>();
    manifests.keySet().forEach(digest -> present.put(digest, summaryOf(digest)));
    return Map.of("tags", tags, "manifests", manifests, "summaries", present);
  }
}
