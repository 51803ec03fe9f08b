/**
 * Crashes and storms: a registry under load is killed at any instant, or collects its garbage all
 * the time, and must keep all that it has acknowledged. One workload and one verification reach a
 * registry in two ways: the running server by HTTP, and the use cases on a directory.
 */
@NullMarked
package io.zotee.durability;

import org.jspecify.annotations.NullMarked;
