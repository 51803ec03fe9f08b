package io.zotee.storage;

import io.zotee.oci.Descriptor;
import io.zotee.oci.Digest;
import io.zotee.oci.Tag;
import java.util.List;

/**
 * One change to a repository's index. Each kind says what shall be, not what shall be done, so that
 * applying a stretch of the log a second time changes nothing.
 */
public sealed interface IndexChange {

  /**
   * The repository has this manifest, and these tags name it.
   *
   * @param descriptor media type, size and digest
   * @param tags tags that name it from now on, whatever they named before; may be empty
   * @param summary what follows from the manifest's bytes
   */
  record ManifestPut(Descriptor descriptor, List<Tag> tags, ManifestSummary summary)
      implements IndexChange {}

  /** The repository does not have this tag; what it named stays. */
  record TagRemoved(Tag tag) implements IndexChange {}

  /**
   * The repository does not have this manifest, nor any tag that names it.
   *
   * @param digest the manifest
   * @param parts what the manifest named, as its summary told
   */
  record ManifestRemoved(Digest digest, List<Digest> parts) implements IndexChange {}

  /** The repository does not exist: it has no manifest and no tag, and no list shows its name. */
  record RepositoryRemoved() implements IndexChange {}
}
