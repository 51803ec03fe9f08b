/**
 * The benchmark: what the registry costs, beside zot in the same run, and whether it stays right
 * and small under load. Programs of its own, started by the Maven profile {@code bench}; only
 * {@link io.zotee.bench.LoadIT} is a test of the build.
 */
@NullMarked
package io.zotee.bench;

import org.jspecify.annotations.NullMarked;
