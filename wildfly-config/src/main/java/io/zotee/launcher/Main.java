package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Entry point of the command {@code zot}. Exit codes: 0 as asked, 1 anything else. */
@Command(
    name = "zot",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "An OCI registry.",
    exitCodeOnInvalidInput = 1,
    subcommands = HelpCommand.class)
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name. */
  public static void main(String[] args) throws Exception {
    if (StoreLibraries.areNeeded(args)) {
      StoreLibraries.of(ServerHome.ofThisLauncher()).run(args);
      return;
    }
    Output output = new Output();
    System.exit(isPlainServe(args) ? serve(args, output) : commandLine(output).execute(args));
  }

  /** Whether the arguments are {@code serve [config]}, which needs no parser and starts without. */
  private static boolean isPlainServe(String[] args) {
    return (args.length == 1 || (args.length == 2 && !args[1].startsWith("-")))
        && args[0].equals("serve");
  }

  private static int serve(String[] args, Output output) throws Exception {
    try {
      return new ServeCommand(output, args.length == 1 ? null : Path.of(args[1])).call();
    } catch (CannotStartException | InvalidConfigurationException e) {
      return fail(e, output);
    }
  }

  private static CommandLine commandLine(Output output) {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(new ServeCommand(output, null));
    line.addSubcommand(new VerifyCommand(output));
    line.addSubcommand(new ScrubCommand(output));
    line.setOut(output.out());
    line.setErr(output.err());
    line.setExecutionExceptionHandler((e, command, result) -> fail(e, output));
    return line;
  }

  /** Tells a user's mistake in words; anything else is ours, and comes with its stack. */
  private static int fail(Exception e, Output output) throws Exception {
    if (e instanceof CannotStartException mistake) {
      output.fail(mistake.explanation());
    } else if (e instanceof InvalidConfigurationException) {
      output.err().println(e.getMessage());
    } else {
      throw e;
    }
    return 1;
  }
}
