/**
 * What is known about images beyond their bytes: when they were pushed and pulled. Kept in a small
 * key-value store that has several drivers; what is kept there can be made again or done without,
 * so its failures never fail a request.
 */
@NullMarked
package io.zotee.metadata;

import org.jspecify.annotations.NullMarked;
