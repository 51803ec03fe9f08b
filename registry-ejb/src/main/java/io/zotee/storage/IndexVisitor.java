package io.zotee.storage;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Receives a stored index: the entries of its checkpoint, then the summaries, then the records
 * after it. An index can be larger than would be good to hold twice, so it is told rather than
 * returned.
 */
public interface IndexVisitor {

  /** A manifest of the checkpoint; one that has several tags comes once for each. */
  void entry(Descriptor descriptor, @Nullable Tag tag);

  /** A summary of a manifest that the checkpoint has or once had. */
  void summary(ManifestSummary summary);

  /** A record to apply; the checkpoint may contain it already. */
  void record(IndexRecord record);
}
