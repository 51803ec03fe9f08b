package io.zotee.metadata;

import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What happened in a repository since it was last written down.
 *
 * @param removed whether what is written down is of a repository that has been removed since
 * @param images what happened to manifests
 * @param tags what tags were set to; empty for those that were removed
 */
record PendingRepository(
    boolean removed,
    ConcurrentHashMap<Digest, PendingImage> images,
    ConcurrentHashMap<Tag, Optional<TagStatistics>> tags) {

  PendingRepository(boolean removed) {
    this(removed, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
  }

  /** Changes what was known into what is known now. */
  void applyTo(Map<Digest, ImageStatistics> knownImages, Map<Tag, TagStatistics> knownTags) {
    if (removed) {
      knownImages.clear();
      knownTags.clear();
    }
    images.forEach(
        (digest, image) ->
            knownImages.compute(
                digest,
                (key, before) -> {
                  ImageStatistics after =
                      image.after(before == null ? ImageStatistics.NOTHING : before);
                  return after.equals(ImageStatistics.NOTHING) ? null : after;
                }));
    tags.forEach(
        (tag, now) ->
            now.ifPresentOrElse(set -> knownTags.put(tag, set), () -> knownTags.remove(tag)));
  }
}
