/**
 * What is done in the background to keep the stores in order: one class for each job. None of them
 * knows when it is run; the timers of {@code assembly} do.
 */
@NullMarked
package io.zotee.upkeep;

import org.jspecify.annotations.NullMarked;
