package io.zotee.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Puts the parts of a runnable server together: the slim WildFly, the EAR in it (unpacked, so that
 * a start copies nothing), the launcher with its libraries, and the Java options.
 */
final class ServerAssembler {
  private final Path home;

  /**
   * @param home the directory to fill; what was in it goes
   */
  ServerAssembler(Path home) {
    this.home = home;
  }

  /**
   * Assembles.
   *
   * @param parts what the server's module built: {@code server}, {@code lib}, {@code launcher.jar}
   * @param options a directory with files of Java options
   */
  void assemble(Path parts, Path launcher, Path options, Path ear) throws IOException {
    delete(home);
    Files.createDirectories(home);
    copy(parts.resolve("server"), home.resolve("server"));
    copy(parts.resolve("lib"), home.resolve("lib"));
    Files.copy(launcher, home.resolve("lib").resolve("launcher.jar"));
    for (Path each : walk(options)) {
      if (Files.isRegularFile(each)) {
        Files.copy(each, home.resolve(each.getFileName()));
      }
    }
    try (InputStream in = Files.newInputStream(ear)) {
      unpack(in, home.resolve("server").resolve("registry-ear.ear"));
    }
  }

  /** Puts files beside the server that are for others than itself, below {@code share}. */
  void share(Path directory) throws IOException {
    Path shared = Files.createDirectories(home.resolve("share"));
    copy(directory, shared.resolve(directory.getFileName()));
  }

  private static void unpack(InputStream archive, Path directory) throws IOException {
    ZipInputStream in = new ZipInputStream(archive);
    for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
      Path target = directory.resolve(entry.getName()).normalize();
      if (!target.startsWith(directory)) {
        throw new IOException("entry outside of the archive: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
      } else if (entry.getName().endsWith(".war")) {
        unpack(in, target);
      } else {
        Files.createDirectories(target.resolveSibling(""));
        Files.copy(in, target);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path each : walk(from)) {
      Files.copy(each, to.resolve(from.relativize(each)));
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      for (Path each : walk(directory).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static List<Path> walk(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.toList();
    }
  }
}
