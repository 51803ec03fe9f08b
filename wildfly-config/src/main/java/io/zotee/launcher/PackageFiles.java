package io.zotee.launcher;

import io.zotee.launcher.help.CommandModel;
import io.zotee.launcher.help.ManualPage;
import io.zotee.launcher.help.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/**
 * Run by the build: writes what is installed beside the command, from its own model. It then runs
 * commands, so that their classes are loaded and come into the class archive of this run.
 */
public final class PackageFiles {
  private PackageFiles() {}

  /**
   * Writes all files.
   *
   * @param args the directory {@code share}; the date of the manual page, as in {@code 2026-11-21};
   *     configuration files to look at
   */
  public static void main(String[] args) throws IOException {
    Path share = Path.of(args[0]);
    CommandLine zot = ZotCommand.line(new Output());
    CommandModel model = CommandModel.of(zot.getCommandSpec());
    write(
        share.resolve("man/man1/zot.1"),
        ManualPage.of(model, Version.ofThisBuild().number(), args[1]));
    for (Shell shell : Shell.values()) {
      write(share.resolve(file(shell)), shell.completion(zot));
    }
    zot.execute("--version");
    zot.execute("help");
    zot.execute("mistyped");
    zot.execute("schema");
    for (String config : Arrays.asList(args).subList(2, args.length)) {
      zot.execute("verify", config);
      zot.execute("verify", "--output", "text", config);
    }
  }

  /** Where a shell, or who packages for it, looks for completion scripts. */
  private static String file(Shell shell) {
    return switch (shell) {
      case bash -> "bash-completion/completions/zot";
      case zsh -> "zsh/site-functions/_zot";
      case fish -> "fish/vendor_completions.d/zot.fish";
      case powershell -> "powershell/zot.ps1";
    };
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
