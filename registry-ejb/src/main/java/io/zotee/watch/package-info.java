/** Notices when files change, however they are changed. Imports nothing of ours. */
@NullMarked
package io.zotee.watch;

import org.jspecify.annotations.NullMarked;
