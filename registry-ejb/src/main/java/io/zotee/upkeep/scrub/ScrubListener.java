package io.zotee.upkeep.scrub;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import java.util.Set;

/** Is told what a scrub finds and does. Called by several threads, but by one at a time. */
public interface ScrubListener {

  /** All of an image or artifact was looked at. */
  void result(ScrubResult result);

  /**
   * A corrupt copy was put aside: these repositories do not have the blob any more.
   *
   * @param repositories who had it; empty when only the store's shared place did
   * @param where the bytes are now
   */
  void quarantined(Digest digest, Set<RepositoryName> repositories, String where);

  /**
   * Repositories have a blob again.
   *
   * @param source where the sound bytes came from, in words
   */
  void repaired(Digest digest, Set<RepositoryName> repositories, String source);

  /** Work goes on; told several times a second at the most. */
  void progress(ScrubReport soFar);
}
