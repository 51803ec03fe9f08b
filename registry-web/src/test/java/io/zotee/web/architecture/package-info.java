/** Holds the rules of the house that {@code CONTRIBUTING.md} tells. */
@NullMarked
package io.zotee.web.architecture;

import org.jspecify.annotations.NullMarked;
