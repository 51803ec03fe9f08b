package io.zotee.storage;

import io.zotee.oci.Digest;
import java.time.Instant;

/**
 * A blob as a repository has it.
 *
 * @param digest what it is named by
 * @param size in bytes
 * @param told a time at which a client was told that it exists: the last one, or one shortly before
 */
public record StoredBlob(Digest digest, long size, Instant told) {}
