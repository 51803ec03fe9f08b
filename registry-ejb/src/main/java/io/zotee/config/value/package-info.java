/**
 * What the records of the configuration are written with: annotations of their components, and
 * types of single values beyond the Java library's.
 */
@NullMarked
package io.zotee.config.value;

import org.jspecify.annotations.NullMarked;
