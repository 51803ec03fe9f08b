/**
 * Checks content against its digests in the background, puts aside what is corrupt, and mends it
 * from what is not.
 */
@NullMarked
package io.zotee.upkeep.scrub;

import org.jspecify.annotations.NullMarked;
