/** The deployed whole: the assembled server as users start it, and the EAR on a stock WildFly. */
@NullMarked
package io.zotee.server;

import org.jspecify.annotations.NullMarked;
