package io.zotee.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.modules.Main;

/** WildFly, started in this virtual machine from a shared home and a private directory. */
final class ApplicationServer {
  /** Longest time in seconds that a stop waits for requests in flight. */
  private static final int STOP_GRACE_SECONDS = 1;

  private static final long STARTED_POLL_MILLIS = 10;

  private static final String CONFIGURATION_FILE = "standalone.xml";

  private final ServerHome home;
  private final Path runDirectory;

  ApplicationServer(ServerHome home, Path runDirectory) {
    this.home = home;
    this.runDirectory = runDirectory;
  }

  /** Begins to start the server. {@code System.out} and {@code err} are its log from here on. */
  void start(ServerSettings settings, InetSocketAddress listener) throws Exception {
    Path configuration = Files.createDirectory(runDirectory.resolve("configuration"));
    copy(CONFIGURATION_FILE, configuration);
    property("zotee.http.address", listener.getAddress().getHostAddress());
    property("zotee.http.port", String.valueOf(listener.getPort()));
    property("zotee.http.read-timeout", millis(settings.readTimeout()));
    property("zotee.http.write-timeout", millis(settings.writeTimeout()));
    property("zotee.log.level", settings.logLevel());
    if (settings.file() != null) {
      property("zot.config", settings.file().toString());
    } else {
      property("zot.rootDirectory", settings.rootDirectory().toString());
    }
    property("jboss.home.dir", home.server().toString());
    property("jboss.server.base.dir", runDirectory.toString());
    property("org.wildfly.sigterm.suspend.timeout", String.valueOf(STOP_GRACE_SECONDS));
    property(
        "logging.configuration",
        home.configuration().resolve("logging.properties").toUri().toString());
    try {
      Main.main(
          new String[] {
            "-mp",
            home.server().resolve("modules").toString(),
            "org.jboss.as.standalone",
            "--read-only-server-config=" + CONFIGURATION_FILE
          });
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

  private void copy(String file, Path directory) throws IOException {
    Files.copy(home.configuration().resolve(file), directory.resolve(file));
  }

  private static void property(String name, String value) {
    System.setProperty(name, value);
  }

  /** Milliseconds as Undertow takes them, where anything but a positive number is "no limit". */
  private static String millis(Duration timeout) {
    long millis = timeout.isNegative() ? 0 : timeout.toMillis();
    return String.valueOf(Math.min(millis, Integer.MAX_VALUE));
  }
}
