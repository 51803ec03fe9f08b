package io.zotee.launcher;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path of commands that open stores: the launcher's, and the libraries of the EAR, which
 * are there anyway. They are on no other command's class path, so that serving starts without them.
 */
record StoreLibraries(List<Path> jars) {
  static StoreLibraries of(ServerHome home) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (Path directory : List.of(home.libraries(), home.storeLibraries())) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.jar")) {
        found.forEach(jars::add);
      }
    }
    return new StoreLibraries(jars);
  }

  /** Whether the arguments name a command that opens stores, and this class path cannot. */
  static boolean areNeeded(String[] args) {
    return args.length > 1
        && (args[0].equals("scrub") || args[0].equals("verify-feature"))
        && Main.class.getClassLoader() == ClassLoader.getSystemClassLoader();
  }

  /** Runs the command {@code zot} with these libraries; it ends the process. */
  void run(String[] args) throws ReflectiveOperationException, MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    ClassLoader loader = new URLClassLoader("stores", urls, ClassLoader.getPlatformClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    loader
        .loadClass(Main.class.getName())
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }
}
