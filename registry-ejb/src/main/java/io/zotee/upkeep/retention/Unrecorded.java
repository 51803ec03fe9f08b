package io.zotee.upkeep.retention;

import io.zotee.metadata.Statistics;
import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that rules could not be applied to, because it is not known when it was pushed: it was
 * there before pushes were recorded, or a crash took the record.
 *
 * @param tag the tag; null when the manifest has none
 * @param digest the manifest
 * @param manifestKnown whether it is known when the manifest was pushed, so that only the tag's
 *     record is missing
 */
public record Unrecorded(@Nullable Tag tag, Digest digest, boolean manifestKnown) {

  /**
   * Records a time, so that the rules apply from now on. A manifest of which nothing is known has
   * been there since a client was last told of it, or longer; its tag counts as set then. A tag
   * whose record alone is missing may have been set a moment ago.
   *
   * @param told when a client was last told of the manifest
   * @param now the time of the decision
   */
  public void record(Statistics statistics, RepositoryName name, Instant told, Instant now) {
    if (!manifestKnown) {
      statistics.pushed(name, digest, told);
    }
    if (tag != null) {
      statistics.tagged(name, tag, digest, manifestKnown ? now : told);
    }
  }
}
