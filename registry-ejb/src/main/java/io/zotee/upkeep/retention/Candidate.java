package io.zotee.upkeep.retention;

import io.zotee.metadata.ImageStatistics;
import io.zotee.metadata.TagStatistics;
import io.zotee.oci.Descriptor;
import io.zotee.oci.Reference;
import io.zotee.oci.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tag, or a manifest without one, that rules are applied to, with what is known of it. */
record Candidate(
    Descriptor manifest, @Nullable Tag tag, @Nullable Instant pulled, @Nullable Instant pushed) {

  /** A tag; pushed when its manifest was or when it was set, whichever came later. */
  static Candidate of(
      Descriptor manifest,
      Tag tag,
      @Nullable ImageStatistics image,
      @Nullable TagStatistics recorded) {
    Instant pushed = image == null ? null : image.pushed();
    Instant pulled = image == null ? null : image.pulled();
    if (pushed == null || recorded == null || !recorded.digest().equals(manifest.digest())) {
      return new Candidate(manifest, tag, pulled, null);
    }
    Instant later = recorded.set().isAfter(pushed) ? recorded.set() : pushed;
    return new Candidate(manifest, tag, pulled, later);
  }

  /** A manifest without a tag. */
  static Candidate of(Descriptor manifest, @Nullable ImageStatistics image) {
    return image == null
        ? new Candidate(manifest, null, null, null)
        : new Candidate(manifest, null, image.pulled(), image.pushed());
  }

  /** The tag, or for a manifest without one its digest. */
  Reference reference() {
    return tag == null ? manifest.digest() : tag;
  }

  Decision decide(boolean keep, String reason) {
    return new Decision(manifest, tag, pulled, pushed, keep, reason);
  }
}
