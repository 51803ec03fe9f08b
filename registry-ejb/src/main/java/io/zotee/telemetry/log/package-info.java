/**
 * The log as lines of JSON: {@link io.zotee.telemetry.log.JsonLine} forms them, {@link
 * io.zotee.telemetry.log.LineQueue} takes them to a file or standard output.
 */
@NullMarked
package io.zotee.telemetry.log;

import org.jspecify.annotations.NullMarked;
