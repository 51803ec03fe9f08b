/**
 * What the registry tells about its own work: {@link io.zotee.telemetry.Telemetry} takes
 * measurements from every room, a driver below this package keeps them; {@link
 * io.zotee.telemetry.Audit} takes what an auditor wants to know, {@link
 * io.zotee.telemetry.LogEvent} is a message with values.
 */
@NullMarked
package io.zotee.telemetry;

import org.jspecify.annotations.NullMarked;
