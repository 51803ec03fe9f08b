package io.zotee.storage;

import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The index logs of all repositories: what each has, as a sequence of records and a checkpoint that
 * stands for those before some point.
 *
 * <p>Every operation has a form on an object store: to append is to create the object with the next
 * number if it is absent, a checkpoint replaces an object if it still matches, to load is to read
 * that object and to list those after it.
 */
public interface IndexLog {

  /**
   * Tells a repository's index to the visitor.
   *
   * @return number of the last record, 0 when there is none yet; empty when the repository does not
   *     exist, and then the visitor is told nothing
   */
  OptionalLong load(RepositoryName repository, IndexVisitor visitor) throws IOException;

  /** Whether a repository may exist; without records it does if this is true. */
  boolean exists(RepositoryName repository) throws IOException;

  /**
   * Appends a record. It counts only when the answer's {@link Append#await} has returned; one call
   * may be made durable together with many others.
   *
   * @param record with the number that follows the repository's last
   * @param after an append that this one builds on, of the same repository: if it fails, so does
   *     this one
   * @throws SequenceTakenException when the record's number is not the next
   */
  Append append(IndexRecord record, @Nullable Append after)
      throws IOException, SequenceTakenException;

  /**
   * Replaces a repository's checkpoint. Records that it contains need not be told again. Concurrent
   * checkpoints of one repository are the caller's to avoid.
   */
  void checkpoint(RepositoryName repository, IndexCheckpoint checkpoint) throws IOException;

  /**
   * Removes a repository's checkpoint: the checkpoint of a repository that does not exist any more,
   * with the same effect on its records.
   *
   * @param sequence number of the record that said so, or of a later one that says the same
   */
  void remove(RepositoryName repository, long sequence) throws IOException;

  /** The repositories with records that no checkpoint contains yet. */
  Set<RepositoryName> withRecords();

  /** Tells every repository's name, in no order. A name may come that ceased to exist meanwhile. */
  void repositories(Consumer<RepositoryName> names) throws IOException;

  /** A record on its way into the log. */
  interface Append {
    /**
     * Returns when the record is as durable as the store promises.
     *
     * @throws IOException when it could not be written; it will then not be seen
     */
    void await() throws IOException;

    /** Whether it is known already that the record could not be written. */
    boolean failed();
  }
}
