package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import io.zotee.oci.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one tag, or of one manifest that neither a tag nor an index names.
 *
 * @param repository where
 * @param tag null where there is none
 * @param manifest what the tag names; null when the repository's index could not be read
 * @param affectedBlob the first content that something is wrong with; null when all is well, or
 *     when the index could not be read
 * @param error what is wrong; null when all is well
 */
public record ScrubResult(
    RepositoryName repository,
    @Nullable Tag tag,
    @Nullable Digest manifest,
    @Nullable Digest affectedBlob,
    @Nullable String error) {

  static ScrubResult of(
      RepositoryName repository, @Nullable Tag tag, Digest manifest, @Nullable Finding finding) {
    return finding == null
        ? new ScrubResult(repository, tag, manifest, null, null)
        : new ScrubResult(repository, tag, manifest, finding.blob(), finding.error());
  }

  static ScrubResult unreadable(RepositoryName repository, String error) {
    return new ScrubResult(repository, null, null, null, error);
  }

  /** Whether something is wrong. */
  public boolean isAffected() {
    return error != null;
  }

  /** The word for it: {@code ok} or {@code affected}. */
  public String status() {
    return isAffected() ? "affected" : "ok";
  }

  /** The tag, or nothing. */
  public String tagText() {
    return tag == null ? "" : tag.value();
  }

  /** The affected blob's hash in hex without its algorithm, as zot tells it, or nothing. */
  public String affectedHex() {
    return affectedBlob == null ? "" : affectedBlob.hex();
  }

  /** What is wrong, or nothing. */
  public String errorText() {
    return error == null ? "" : error;
  }
}
