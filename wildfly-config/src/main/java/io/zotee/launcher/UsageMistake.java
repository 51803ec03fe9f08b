package io.zotee.launcher;

import io.zotee.config.NearestKey;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in one line what is wrong with the arguments, and what is nearest to them. */
record UsageMistake(Output output) implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    output.fail(
        e instanceof UnmatchedArgumentException unmatched
            ? unknown(command, unmatched)
            : decapitalized(String.valueOf(e.getMessage())) + "; " + seeHelp(command));
    return 1;
  }

  private static String unknown(CommandSpec command, UnmatchedArgumentException e) {
    String argument = e.getUnmatched().get(0);
    boolean option = argument.startsWith("-");
    if (!option && command.subcommands().isEmpty()) {
      return "one argument too many, \"" + argument + "\"; " + seeHelp(command);
    }
    Set<String> known = option ? command.optionsMap().keySet() : command.subcommands().keySet();
    String nearest = NearestKey.find(argument, List.copyOf(known));
    return (option ? "unknown option \"" : "unknown command \"")
        + argument
        + "\"; "
        + (nearest == null ? seeHelp(command) : "did you mean \"" + nearest + "\"?");
  }

  private static String seeHelp(CommandSpec command) {
    return "see " + command.qualifiedName() + " --help";
  }

  private static String decapitalized(String text) {
    return Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
