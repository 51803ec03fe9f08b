/** Brings stored content to what {@code storage.dedupe} says after it was switched. */
@NullMarked
package io.zotee.upkeep.dedupe;

import org.jspecify.annotations.NullMarked;
