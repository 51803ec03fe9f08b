/**
 * The indexes of repositories in memory: snapshots that readers use without a lock, changed through
 * the index log, written back as checkpoints in the background.
 */
@NullMarked
package io.zotee.repository.index;

import org.jspecify.annotations.NullMarked;
