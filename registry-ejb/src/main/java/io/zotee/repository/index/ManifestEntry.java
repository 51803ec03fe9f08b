package io.zotee.repository.index;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePSet;

/**
 * A manifest that a repository has.
 *
 * @param descriptor media type, size and digest; artifact type and annotations too when it has a
 *     subject, because the referrers list shows them
 * @param tags the tags that name it, in order
 * @param subject what it refers to, if anything
 */
public record ManifestEntry(Descriptor descriptor, TreePSet<Tag> tags, @Nullable Digest subject) {

  ManifestEntry withTag(Tag tag) {
    return new ManifestEntry(descriptor, tags.plus(tag), subject);
  }

  ManifestEntry withoutTag(Tag tag) {
    return new ManifestEntry(descriptor, tags.minus(tag), subject);
  }
}
