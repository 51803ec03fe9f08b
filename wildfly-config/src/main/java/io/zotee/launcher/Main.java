package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import java.nio.file.Path;

/** Entry point of the command {@code zot}. Exit codes: 0 as asked, 1 anything else. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name. */
  public static void main(String[] args) throws Exception {
    if (StoreLibraries.areNeeded(args)) {
      StoreLibraries.of(ServerHome.ofThisLauncher()).run(args);
      return;
    }
    Output output = new Output();
    System.exit(isPlainServe(args) ? serve(args, output) : ZotCommand.line(output).execute(args));
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

  /** Tells a user's mistake in words; anything else is ours, and comes with its stack. */
  static int fail(Exception e, Output output) throws Exception {
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
