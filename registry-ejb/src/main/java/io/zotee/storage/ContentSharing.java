package io.zotee.storage;

import io.zotee.oci.Digest;
import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * How a store keeps content that several repositories have: once for all, or once for each. New
 * content is kept as the configuration says; this is for content that came when it said otherwise,
 * or that zot has left.
 *
 * <p>An object store of ours keeps all content once, whatever the configuration says, and has
 * nothing to arrange; one that zot has written has its placeholders to fill.
 */
public interface ContentSharing {

  /** What became of a blob. */
  enum Change {
    /** Nothing: it was as it should be, or is gone, or could not be changed. */
    NONE,
    /** It shares its bytes now. */
    LINKED,
    /** It has bytes of its own now. */
    COPIED
  }

  /** Whether repositories are to share content. */
  boolean isOn();

  /** How far stored content has been arranged. */
  SharingProgress progress() throws IOException;

  /** Remembers how far stored content has been arranged, so that a restart goes on from there. */
  void save(SharingProgress progress) throws IOException;

  /**
   * Makes one blob of a repository share its content, or not, as is wanted now. Readers do not
   * notice, and writers at the same moment win. Bytes are only replaced by the same bytes. It
   * counts as told if it was changed.
   *
   * @param goOn asked after every small piece of work, and may rest; false leaves the blob as it is
   * @throws IOException also when there is no room for a copy
   */
  Change arrange(RepositoryName repository, Digest digest, BooleanSupplier goOn) throws IOException;
}
