/**
 * The driver for a directory on a local file system: an OCI image layout for each repository, as
 * zot keeps it, and beside them {@code _zotee} with the index log and the shared content.
 */
@NullMarked
package io.zotee.storage.local;

import org.jspecify.annotations.NullMarked;
