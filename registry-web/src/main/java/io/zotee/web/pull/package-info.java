/**
 * Pulls: what is answered to them, and the accelerator that answers them before JAX-RS does. It is
 * there because pulls are most of the traffic and cost several times less this way.
 */
@NullMarked
package io.zotee.web.pull;

import org.jspecify.annotations.NullMarked;
