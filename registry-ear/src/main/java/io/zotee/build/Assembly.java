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
   *     to assemble into
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
            serverModule.resolve("src/main/launcher/jvm.options"),
            ear);
    new ServerAssembler(home).share(serverModule.resolve("src/main/monitoring"));
    new ClassArchive(home).create(home.resolveSibling("class-archive"));
    Files.createFile(home.resolve("built"));
  }
}
