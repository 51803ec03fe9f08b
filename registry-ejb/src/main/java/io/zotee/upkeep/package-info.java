/** What keeps the store in order in the background: one class for each job. */
@NullMarked
package io.zotee.upkeep;

import org.jspecify.annotations.NullMarked;
