/** How much repositories take up. */
@NullMarked
package io.zotee.upkeep.usage;

import org.jspecify.annotations.NullMarked;
