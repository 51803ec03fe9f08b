/**
 * The part of the launcher that runs inside WildFly, as a module of it: a subsystem that gives the
 * server's TLS to Undertow's listener. WildFly's own way to TLS is Elytron, which takes key stores,
 * not PEM.
 */
@NullMarked
package io.zotee.wildfly;

import org.jspecify.annotations.NullMarked;
