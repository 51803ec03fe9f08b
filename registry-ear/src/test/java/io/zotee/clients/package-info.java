/**
 * The registry as its users meet it: every test here drives a real client program, as a process of
 * its own, against the running server, and compares what came out with what went in. A test whose
 * program is not installed is skipped.
 */
@NullMarked
package io.zotee.clients;

import org.jspecify.annotations.NullMarked;
