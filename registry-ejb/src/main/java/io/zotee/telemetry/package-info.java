/**
 * What the registry tells about its own work: {@link io.zotee.telemetry.Telemetry} takes
 * measurements from every room, a driver below this package keeps them.
 */
@NullMarked
package io.zotee.telemetry;

import org.jspecify.annotations.NullMarked;
