/**
 * Build steps that need more than a copy: they run inside the build of this module and are part of
 * no artifact.
 */
@NullMarked
package io.zotee.build;

import org.jspecify.annotations.NullMarked;
