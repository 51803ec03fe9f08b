/**
 * The distribution API as tests of a running registry: each interface holds the tests of one part
 * of the API, and a concrete class names the registry they run against.
 */
@NullMarked
package io.zotee.protocol;

import org.jspecify.annotations.NullMarked;
