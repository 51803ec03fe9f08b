/**
 * TLS from PEM files, for the listener of our own server. It knows nothing of WildFly; the launcher
 * opens it, and the server takes its {@code SSLContext} from {@link io.zotee.tls.ServerTls}.
 */
@NullMarked
package io.zotee.tls;

import org.jspecify.annotations.NullMarked;
