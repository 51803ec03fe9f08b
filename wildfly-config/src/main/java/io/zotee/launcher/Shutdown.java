package io.zotee.launcher;

import java.io.IOException;
import org.jboss.modules.Module;
import org.jboss.modules.ModuleLoadException;

/**
 * The end of the process: SIGTERM and SIGINT are a regular one with exit code 0. WildFly's shutdown
 * hook stops the server gracefully; ours, running beside it, clears up after it.
 */
final class Shutdown {
  private Shutdown() {}

  /** Installs the signal handlers, and the removal of the run directory after the server's stop. */
  static void install(RunDirectory runDirectory, Output output) {
    StopSignals.exitWithZero();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> clearUp(runDirectory, output), "zot-clear-up"));
  }

  private static void clearUp(RunDirectory runDirectory, Output output) {
    try {
      awaitServerStop();
      runDirectory.delete();
    } catch (IOException | ReflectiveOperationException | ModuleLoadException e) {
      output.log(runDirectory.path() + " is left behind, the next start removes it: " + e);
    }
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
