/** Throw-away. */
@org.jspecify.annotations.NullMarked
package io.zotee.ping;
