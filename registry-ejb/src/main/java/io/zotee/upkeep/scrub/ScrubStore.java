package io.zotee.upkeep.scrub;

import io.zotee.repository.RegistryStore;
import io.zotee.storage.BlobCopies;

/** A store that is scrubbed: its parts, and the bytes behind its blobs. */
public record ScrubStore(RegistryStore.Parts parts, BlobCopies copies) {}
