package io.zotee.launcher.help;

import java.util.Map;
import java.util.stream.Stream;

/** The part of the reference of the command that follows from its model, in Markdown. */
final class CommandReference {
  private final StringBuilder text = new StringBuilder();

  private CommandReference() {}

  static String of(CommandModel root) {
    CommandReference reference = new CommandReference();
    root.all().filter(command -> command.commands().isEmpty()).forEach(reference::command);
    reference.text.append("## Without a command\n\n");
    reference.arguments(root.options().stream());
    return reference.text.toString();
  }

  private void command(CommandModel command) {
    text.append("## ").append(command.path()).append("\n\n`").append(command.synopsis());
    text.append("`\n\n").append(command.description()).append("\n\n");
    arguments(
        Stream.concat(command.parameters().stream(), command.options().stream())
            .filter(each -> !each.names().contains("--help")));
    if (!command.exitCodes().isEmpty()) {
      text.append("| exit code | meaning |\n|---|---|\n");
      for (Map.Entry<String, String> code : command.exitCodes().entrySet()) {
        row(code.getKey(), code.getValue());
      }
      text.append('\n');
    }
  }

  private void arguments(Stream<Argument> arguments) {
    int start = text.length();
    arguments.forEach(each -> row("`" + each.heading() + "`", each.description()));
    if (text.length() > start) {
      text.insert(start, "| argument | meaning |\n|---|---|\n").append('\n');
    }
  }

  private void row(String name, String meaning) {
    text.append("| ").append(name).append(" | ").append(meaning).append(" |\n");
  }
}
