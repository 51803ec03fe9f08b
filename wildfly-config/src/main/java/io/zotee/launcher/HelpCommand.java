package io.zotee.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code zot help [command]}: tells how commands are used. */
@Command(
    name = "help",
    description = "Tell how a command is used; without one, which commands there are.")
final class HelpCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(arity = "0..*", paramLabel = "<command>", description = "The command's words.")
  private List<String> words = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init") // set before it is called
  private CommandSpec spec;

  HelpCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine below = command.getSubcommands().get(word);
      if (below == null) {
        throw new UnmatchedArgumentException(command, List.of(word));
      }
      command = below;
    }
    command.usage(output.out());
    return 0;
  }
}
