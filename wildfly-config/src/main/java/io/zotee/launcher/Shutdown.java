package io.zotee.launcher;

import java.io.IOException;

/**
 * The end of the process. A signal is a regular end: the server stops gracefully, the exit code is
 * 0. Any other end before that is the server's own, which its log explains.
 */
final class Shutdown {
  /** WildFly's own hook, which stops the server gracefully; it has no public handle. */
  private static final String SERVER_HOOK = "org.jboss.as.server.BootstrapImpl$ShutdownHook";

  private Shutdown() {}

  /** Installs the signal handlers, and the removal of the run directory after the server's stop. */
  static void install(RunDirectory runDirectory, Output output) {
    StopSignals.exitWithZero();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> removeAfterStop(runDirectory, output), "zot-stop"));
  }

  private static void removeAfterStop(RunDirectory runDirectory, Output output) {
    try {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getClass().getName().equals(SERVER_HOOK)) {
          thread.join();
        }
      }
      runDirectory.delete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      output.log("left behind in " + runDirectory.path() + ": " + e.getMessage());
    }
  }
}
