package io.zotee.upkeep.retention;

import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Tags that name what belongs to another manifest: cosign's {@code sha256-<hex>.sig}, {@code .sbom}
 * and {@code .att}, and {@code sha256-<hex>} of the referrers tag schema (distribution-spec,
 * "Unavailable Referrers API"). They stay and go with their subject, not by their own age.
 */
final class SubjectTag {
  private static final String ALGORITHM = "sha256-";
  private static final int HEX = 64;

  private SubjectTag() {}

  /** The manifest that a tag belongs to; null for a tag of its own. */
  static @Nullable Digest subject(Tag tag) {
    String text = tag.value();
    int end = ALGORITHM.length() + HEX;
    if (!text.startsWith(ALGORITHM) || text.length() < end) {
      return null;
    }
    for (int i = ALGORITHM.length(); i < end; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return null;
      }
    }
    return switch (text.substring(end)) {
      case "", ".sig", ".sbom", ".att" ->
          Digest.parse("sha256:" + text.substring(ALGORITHM.length(), end));
      default -> null;
    };
  }
}
