package io.zotee.storage;

import java.time.Instant;

/**
 * An upload session as it lies in the store.
 *
 * @param id its name
 * @param size bytes received
 * @param written when the last of them came, or when the session was opened
 */
public record StoredUpload(UploadId id, long size, Instant written) {}
