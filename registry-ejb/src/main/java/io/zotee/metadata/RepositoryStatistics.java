package io.zotee.metadata;

import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import java.util.Map;

/** What is known of everything in a repository, as of one moment. */
public record RepositoryStatistics(
    Map<Digest, ImageStatistics> images, Map<Tag, TagStatistics> tags) {

  /** Of a repository of which nothing is known. */
  public static final RepositoryStatistics EMPTY = new RepositoryStatistics(Map.of(), Map.of());
}
