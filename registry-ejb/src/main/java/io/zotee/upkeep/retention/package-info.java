/**
 * Which tags and manifests a repository keeps: decided from its index, the policies and what is
 * known of pushes and pulls. Decides only; what is decided is done elsewhere.
 */
@NullMarked
package io.zotee.upkeep.retention;

import org.jspecify.annotations.NullMarked;
