/**
 * A file system for tests that is the real one behind a glass: what is done through it can be
 * recorded, made to fail as a kernel makes it fail, and replayed to any state in which a power cut
 * might have left the disk.
 */
@NullMarked
package io.zotee.storage.faults;

import org.jspecify.annotations.NullMarked;
