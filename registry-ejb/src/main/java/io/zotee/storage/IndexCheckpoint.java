package io.zotee.storage;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Tag;
import java.util.Collection;
import java.util.List;

/**
 * The whole index of a repository after a certain record.
 *
 * @param sequence number of the last record that it contains
 * @param entries every manifest with its tags; read once, in order
 * @param summaries of manifests that no earlier checkpoint had
 */
public record IndexCheckpoint(
    long sequence, Iterable<Entry> entries, List<ManifestSummary> summaries) {

  /**
   * A manifest and the tags that name it.
   *
   * @param descriptor media type, size and digest
   * @param tags in order; empty when it is named by digest only
   */
  public record Entry(Descriptor descriptor, Collection<Tag> tags) {}
}
