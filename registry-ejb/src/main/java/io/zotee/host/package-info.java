/**
 * What the registry asks of the server that comes with it when its configuration changes. On that
 * server the launcher and the registry are in different class loaders; {@code
 * jboss.modules.system.pkgs} makes this package the same one to both, so its types use none of
 * others. On other servers nobody offers anything here.
 */
@NullMarked
package io.zotee.host;

import org.jspecify.annotations.NullMarked;
