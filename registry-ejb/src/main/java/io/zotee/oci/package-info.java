/**
 * The words of the OCI image and distribution specifications as values that parse or fail. Imports
 * nothing of ours and does no I/O.
 */
@NullMarked
package io.zotee.oci;

import org.jspecify.annotations.NullMarked;
