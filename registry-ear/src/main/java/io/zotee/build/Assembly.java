package io.zotee.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The build's entry point: from the packaged EAR to a server that starts quickly. */
public final class Assembly {
  private Assembly() {}

  /**
   * Runs all steps.
   *
   * @param args the EAR; the server module's base directory; the launcher's archive; the directory
   *     to assemble into; the time of the build, as in {@code 2026-11-21T00:00:00Z}
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path ear = Path.of(args[0]);
    Path serverModule = Path.of(args[1]);
    Path launcher = Path.of(args[2]);
    Path home = Path.of(args[3]);
    EarFinisher.finish(ear);
    new ServerAssembler(home)
        .assemble(
            serverModule.resolve("target"),
            launcher,
            serverModule.resolve("src/main/launcher"),
            ear);
    new ServerAssembler(home).share(serverModule.resolve("src/main/monitoring"));
    Path scratch = home.resolveSibling("class-archive");
    new ClassArchive(home).create(scratch);
    String date = args[4].substring(0, args[4].indexOf('T'));
    new CommandArchive(home).create(Files.createDirectories(scratch.resolve("command")), date);
    Files.createFile(home.resolve("built"));
  }
}
