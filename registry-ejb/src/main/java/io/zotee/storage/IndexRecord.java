package io.zotee.storage;

import io.zotee.oci.RepositoryName;
import java.time.Instant;
import java.util.List;

/**
 * One entry of a repository's index log: changes that become visible together.
 *
 * @param repository whose index
 * @param sequence number within the repository, one more than its predecessor's
 * @param time when it was made, to the millisecond
 * @param changes the changes, in the order in which they apply
 */
public record IndexRecord(
    RepositoryName repository, long sequence, Instant time, List<IndexChange> changes) {}
