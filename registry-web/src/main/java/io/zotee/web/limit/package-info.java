/** How many requests a client may make. */
@NullMarked
package io.zotee.web.limit;

import org.jspecify.annotations.NullMarked;
