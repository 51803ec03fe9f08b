/** A client of the distribution API that shows a test everything that was answered. */
@NullMarked
package io.zotee.protocol.client;

import org.jspecify.annotations.NullMarked;
