/** Holds the house to its plan: which package may know which, and what none may use. */
@NullMarked
package io.zotee.architecture;

import org.jspecify.annotations.NullMarked;
