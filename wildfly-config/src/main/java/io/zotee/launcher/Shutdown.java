package io.zotee.launcher;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jboss.modules.Module;
import org.jboss.modules.ModuleLoadException;

/**
 * The end of the process: SIGTERM and SIGINT are a regular one with exit code 0. WildFly's shutdown
 * hook stops the server gracefully; ours, running beside it, clears up after it.
 */
final class Shutdown {
  private static final Logger LOG = System.getLogger("io.zotee.launcher");

  private Shutdown() {}

  /** Installs the signal handlers, and the removal of the run directory after the server's stop. */
  static void install(RunDirectory runDirectory, ServerLog log) {
    StopSignals.exitWithZero();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> clearUp(runDirectory, log), "zot-clear-up"));
  }

  private static void clearUp(RunDirectory runDirectory, ServerLog log) {
    try {
      awaitServerStop();
      runDirectory.delete();
    } catch (IOException | ReflectiveOperationException | ModuleLoadException e) {
      LOG.log(
          Level.WARNING,
          "{0} is left behind, the next start removes it: {1}",
          runDirectory.path(),
          e.toString());
    }
    log.flush();
  }

  /** The service container's classes are in a module of the server, so not on our class path. */
  private static void awaitServerStop() throws ModuleLoadException, ReflectiveOperationException {
    ClassLoader server =
        Module.getBootModuleLoader().loadModule("org.jboss.as.server").getClassLoader();
    Object container =
        server
            .loadClass("org.jboss.as.server.CurrentServiceContainer")
            .getMethod("getServiceContainer")
            .invoke(null);
    if (container != null) {
      server
          .loadClass("org.jboss.msc.service.ServiceContainer")
          .getMethod("awaitTermination")
          .invoke(container);
    }
  }
}
