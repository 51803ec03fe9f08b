/** Measurements for Prometheus, kept by its Java client. */
@NullMarked
package io.zotee.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
