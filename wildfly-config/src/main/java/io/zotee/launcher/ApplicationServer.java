package io.zotee.launcher;

import io.zotee.config.Configuration;
import io.zotee.config.HttpConfiguration;
import io.zotee.host.Host;
import io.zotee.tls.ServerTls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.modules.Main;
import org.jboss.modules.Module;
import org.jboss.modules.ModuleLoadException;
import org.jspecify.annotations.Nullable;

/** WildFly, started in this virtual machine from a shared home and a private directory. */
final class ApplicationServer {
  /** Longest time in seconds that a stop waits for requests in flight. */
  private static final int STOP_GRACE_SECONDS = 0;

  private static final long STARTED_POLL_MILLIS = 10;
  private static final long NO_LIMIT_MILLIS = 1_000_000_000;
  private static final Duration CONNECTION_STALL = Duration.ofMinutes(10);

  private static final String BOOT_MODULE = "org.jboss.as.standalone";

  private final ServerHome home;
  private final Path runDirectory;

  ApplicationServer(ServerHome home, Path runDirectory) {
    this.home = home;
    this.runDirectory = runDirectory;
  }

  /**
   * Makes the server's log manager that of this virtual machine, which can be done only before the
   * first use of {@code java.util.logging}; the JSON parser that reads the configuration is one.
   */
  static void claimLogging(ServerHome home) throws ModuleLoadException {
    property("jboss.modules.system.pkgs", ServerTls.PACKAGE + "," + Host.PACKAGE);
    property("module.path", home.server().resolve("modules").toString());
    property(
        "logging.configuration",
        home.configuration().resolve("logging.properties").toUri().toString());
    property("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    Thread.currentThread()
        .setContextClassLoader(
            Module.getBootModuleLoader().loadModule(BOOT_MODULE).getClassLoader());
  }

  /**
   * Begins to start the server. {@code System.out} and {@code err} are its log from here on.
   *
   * @param file what the configuration was read from, if it was: the registry reads it again
   * @param listener the address of the configuration, with a port that is not 0
   */
  void start(@Nullable Path file, Configuration configuration, InetSocketAddress listener)
      throws Exception {
    String serverConfiguration =
        configuration.http().tls() == null ? "standalone.xml" : "standalone-tls.xml";
    copyConfiguration(serverConfiguration);
    property("zotee.http.address", listener.getAddress().getHostAddress());
    property("zotee.http.port", String.valueOf(listener.getPort()));
    property("zotee.http.read-timeout", millis(configuration.http().readTimeout()));
    property("zotee.http.write-timeout", millis(writeTimeout(configuration.http())));
    if (file == null) {
      property("zot.rootDirectory", configuration.storage().rootDirectory().toString());
    } else {
      property("zot.config", file.toAbsolutePath().toString());
    }
    property("jboss.home.dir", home.server().toString());
    property("jboss.server.base.dir", runDirectory.toString());
    property("org.wildfly.sigterm.suspend.timeout", String.valueOf(STOP_GRACE_SECONDS));
    try {
      Main.main(new String[] {BOOT_MODULE, "--read-only-server-config=" + serverConfiguration});
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Waits until the server is up with the registry deployed in it.
   *
   * @throws CannotStartException when the server is up, but not all that it should run
   */
  void awaitStarted() throws CannotStartException, InterruptedException, IOException {
    Path marker = runDirectory.resolve("tmp").resolve("startup-marker");
    String outcome = "";
    while (outcome.indexOf(':') < 0) {
      Thread.sleep(STARTED_POLL_MILLIS);
      outcome = Files.exists(marker) ? Files.readString(marker) : "";
    }
    if (!outcome.startsWith("success:")) {
      throw new CannotStartException("the registry did not start; the log above says why");
    }
  }

  /** The server keeps a history beside its configuration, so each run has a copy of its own. */
  private void copyConfiguration(String file) throws IOException {
    Path directory = Files.createDirectory(runDirectory.resolve("configuration"));
    Files.copy(home.configuration().resolve(file), directory.resolve(file));
  }

  private static void property(String name, String value) {
    System.setProperty(name, value);
  }

  /**
   * The limit of a connection, which the registry replaces by the configuration's as it is at each
   * request. Over HTTP/2, which comes with TLS, it cannot: there it limits streams, and this ends a
   * connection whose client takes nothing at all.
   */
  private static Duration writeTimeout(HttpConfiguration http) {
    Duration configured = http.writeTimeout();
    boolean isShort = configured.toMillis() > 0 && configured.compareTo(CONNECTION_STALL) < 0;
    return http.tls() != null && isShort ? CONNECTION_STALL : configured;
  }

  /**
   * Milliseconds as Undertow takes them. "No limit" is eleven days, as a connection that begins
   * without one could not be given one later.
   */
  private static String millis(Duration timeout) {
    long millis = timeout.toMillis() <= 0 ? NO_LIMIT_MILLIS : timeout.toMillis();
    return String.valueOf(Math.min(millis, NO_LIMIT_MILLIS));
  }
}
