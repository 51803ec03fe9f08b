/**
 * Puts the registry together from the configuration: CDI producers choose the drivers, an EJB opens
 * and closes the store. The only package that knows every other one.
 */
@NullMarked
package io.zotee.assembly;

import org.jspecify.annotations.NullMarked;
