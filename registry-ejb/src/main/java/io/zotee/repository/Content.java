package io.zotee.repository;

import io.zotee.oci.Descriptor;
import io.zotee.storage.BlobContent;

/**
 * A manifest or blob that has been opened for one reader, who closes its bytes.
 *
 * @param descriptor media type, size and digest
 * @param bytes the content as it was pushed
 */
public record Content(Descriptor descriptor, BlobContent bytes) {}
