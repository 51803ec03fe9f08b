package io.zotee.launcher;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code zot help [command]}: tells how commands are used. */
@Command(
    name = "help",
    description = "Tell how a command is used; without one, which commands there are.")
final class HelpCommand implements Callable<Integer> {
  private final Output output;

  @Spec
  @SuppressWarnings("NullAway.Init") // set before it is called
  private CommandSpec spec;

  HelpCommand(Output output) {
    this.output = output;
  }

  /** The parser for it, which knows the words that can come: they name the other commands. */
  static CommandLine line(Output output, Set<String> others) {
    CommandLine line = new CommandLine(new HelpCommand(output));
    line.getCommandSpec()
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("<command>")
                .description("The command's words.")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .initialValue(List.of())
                .completionCandidates(List.copyOf(others))
                .build());
    return line;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    List<String> words = spec.positionalParameters().get(0).getValue();
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
