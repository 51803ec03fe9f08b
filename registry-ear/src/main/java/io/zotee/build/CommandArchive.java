package io.zotee.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Lets the command write what is installed beside it, the manual page and the completion scripts,
 * and makes the archive of the classes that it loads for that and for looking at a configuration:
 * those that the commands need which answer and end. As {@link ClassArchive} is for the server.
 */
final class CommandArchive {
  private static final long SECONDS = 120;

  private final Path home;

  CommandArchive(Path home) {
    this.home = home;
  }

  /**
   * Fills {@code share}, and writes the archive.
   *
   * @param scratch an empty directory or what an earlier run left in one
   * @param date of the manual page
   */
  void create(Path scratch, String date) throws IOException, InterruptedException {
    Path archive = home.resolve("command-" + System.getProperty("java.version") + ".jsa");
    Path json =
        Files.writeString(
            scratch.resolve("archive.json"),
            "{\"storage\": {\"rootDirectory\": \"/tmp\"}, \"http\": {\"port\": 8080, \"oops\": 1}}");
    Path yaml =
        Files.writeString(
            scratch.resolve("archive.yaml"), "storage: {rootDirectory: /tmp, gcDelay: 1h}");
    Path log = scratch.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + home.resolve("command.options"),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-cp",
                home.resolve("lib").resolve("launcher.jar").toString(),
                "io.zotee.launcher.PackageFiles",
                home.resolve("share").toString(),
                date,
                json.toString(),
                yaml.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("the command did not write what is installed beside it; see " + log);
    }
    if (!Files.exists(archive)) {
      throw new IOException("no class archive " + archive);
    }
  }
}
