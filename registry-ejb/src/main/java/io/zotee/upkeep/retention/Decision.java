package io.zotee.upkeep.retention;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What shall become of a tag, or of a manifest that has none.
 *
 * @param manifest the manifest, or the one that the tag names
 * @param tag the tag; null when the decision is about the manifest itself
 * @param pulled when the manifest was last pulled; null when that is not known, or never was
 * @param pushed when it was pushed, or the tag last set; null when that is not known
 * @param keep whether it stays
 * @param reason why, in zot's words
 */
public record Decision(
    Descriptor manifest,
    @Nullable Tag tag,
    @Nullable Instant pulled,
    @Nullable Instant pushed,
    boolean keep,
    String reason) {

  /** No rule could be applied, because it is not known when this was pushed. */
  static final String TAG_UNKNOWN = "tag statistics not found";

  /** The same for a manifest without a tag. */
  static final String UNTAGGED_UNKNOWN = "untagged manifest statistics not found";

  /** The tag has a policy's name, and meets none of its rules. */
  static final String NO_TAG_RULE = "didn't meet any tag retention rule";

  /** No entry of the policy is for tags of this name. */
  static final String NO_PATTERN = "didn't meet any tag 'patterns' rules";

  /** The manifest has no tag, and meets none of the rules for such. */
  static final String NO_UNTAGGED_RULE = "didn't meet any untagged retention rule";

  /** The manifest has no tag, and nothing refers to it. */
  static final String UNTAGGED = "deleteUntagged";

  /** What the manifest or tag refers to is gone. */
  static final String SUBJECT_GONE = "deleteReferrers";

  /** Kept by a rule, or by {@code patterns} alone. */
  static String retainedBy(String rule) {
    return "retained by " + rule + " policy";
  }
}
