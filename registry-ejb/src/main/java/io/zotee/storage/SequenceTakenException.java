package io.zotee.storage;

import io.zotee.oci.RepositoryName;

/** Another writer appended first: load the index again and decide anew. */
public final class SequenceTakenException extends Exception {
  private static final long serialVersionUID = 1L;

  /** For this record's place. */
  public SequenceTakenException(RepositoryName repository, long sequence) {
    super("record " + sequence + " of " + repository + " exists already");
  }
}
