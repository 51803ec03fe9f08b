/**
 * Texts that follow from the model of the command line: completion scripts, the manual page and the
 * reference. What they say is what the parser does.
 */
@NullMarked
package io.zotee.launcher.help;

import org.jspecify.annotations.NullMarked;
