package io.zotee.launcher.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command with what can follow it.
 *
 * @param path all its words, as in {@code zot verify-feature retention}
 * @param description in sentences
 * @param options without hidden ones
 * @param parameters in their order
 * @param exitCodes what each code means
 * @param footer lines for the end of its help
 * @param commands the commands below it
 */
public record CommandModel(
    String path,
    String description,
    List<Argument> options,
    List<Argument> parameters,
    Map<String, String> exitCodes,
    List<String> footer,
    List<CommandModel> commands) {

  /** Of a command of the parser, with everything below. */
  public static CommandModel of(CommandSpec spec) {
    List<CommandModel> below = new ArrayList<>();
    for (CommandLine each : spec.subcommands().values()) {
      below.add(of(each.getCommandSpec()));
    }
    return new CommandModel(
        spec.qualifiedName(),
        String.join(" ", spec.usageMessage().description()),
        spec.options().stream().filter(each -> !each.hidden()).map(Argument::of).toList(),
        spec.positionalParameters().stream().map(Argument::of).toList(),
        spec.usageMessage().exitCodeList(),
        List.of(spec.usageMessage().footer()),
        below);
  }

  /** The last of its words. */
  String name() {
    return path.substring(path.lastIndexOf(' ') + 1);
  }

  /** The description's first sentence or half of one, without a full stop. */
  String summary() {
    int end =
        Stream.of(";", ":", ". ")
            .mapToInt(description::indexOf)
            .filter(at -> at > 0)
            .min()
            .orElse(description.length());
    String first = description.substring(0, end);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  /** How it is called, as in {@code zot scrub [--output <format>] [<config>]}. */
  public String synopsis() {
    StringBuilder text = new StringBuilder(path);
    Stream.concat(options.stream(), parameters.stream())
        .filter(each -> !each.names().contains("--help"))
        .forEach(each -> text.append(' ').append(each.synopsis()));
    return text.append(commands.isEmpty() ? "" : " <command>").toString();
  }

  /** This command and all below it, each before those below. */
  public Stream<CommandModel> all() {
    return Stream.concat(Stream.of(this), commands.stream().flatMap(CommandModel::all));
  }
}
