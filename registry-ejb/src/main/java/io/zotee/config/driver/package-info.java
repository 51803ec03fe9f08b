/** Where stores, caches and sessions are kept, if not on the local disk. */
@NullMarked
package io.zotee.config.driver;

import org.jspecify.annotations.NullMarked;
