package io.zotee.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;

/**
 * The assembled server, read-only and shared by all its runs: {@code lib} with this launcher,
 * {@code server} with the application server and the EAR.
 */
record ServerHome(Path directory) {
  /** The home that this class was loaded from. */
  static ServerHome ofThisLauncher() {
    try {
      Path jar =
          Path.of(ServerHome.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new ServerHome(jar.resolveSibling("..").normalize());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the launcher was not loaded from a file", e);
    }
  }

  /** WildFly's {@code jboss.home.dir}. */
  Path server() {
    return directory.resolve("server");
  }

  /** The launcher and what it needs. */
  Path libraries() {
    return directory.resolve("lib");
  }

  /** What the registry needs beyond the launcher's libraries and the application server. */
  Path storeLibraries() {
    return server().resolve("registry-ear.ear").resolve("lib");
  }

  Path configuration() {
    return server().resolve("standalone").resolve("configuration");
  }
}
