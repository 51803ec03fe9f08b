/** Tells collectors of measurements what was measured. */
@NullMarked
package io.zotee.web.telemetry;

import org.jspecify.annotations.NullMarked;
