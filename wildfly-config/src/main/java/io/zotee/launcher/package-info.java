/**
 * The command {@code zot}: checks what a user can get wrong, then becomes the application server in
 * the same Java virtual machine.
 */
@NullMarked
package io.zotee.launcher;

import org.jspecify.annotations.NullMarked;
