package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Entry point of the command {@code zot}. Exit codes: 0 as asked, 1 anything else. */
@Command(
    name = "zot",
    mixinStandardHelpOptions = true,
    version = "zotee 0.1.0",
    description = "An OCI registry.",
    exitCodeOnInvalidInput = 1,
    subcommands = HelpCommand.class)
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name. */
  public static void main(String[] args) {
    Output output = new Output();
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new ServeCommand(output));
    line.addSubcommand(new VerifyCommand(output));
    line.setOut(output.out());
    line.setErr(output.err());
    line.setExecutionExceptionHandler(
        (e, command, result) -> {
          if (e instanceof CannotStartException mistake) {
            output.fail(mistake.explanation());
            return 1;
          }
          if (e instanceof InvalidConfigurationException) {
            output.err().println(e.getMessage());
            return 1;
          }
          throw e;
        });
    System.exit(line.execute(args));
  }
}
