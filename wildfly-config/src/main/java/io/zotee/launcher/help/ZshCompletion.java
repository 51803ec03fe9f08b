package io.zotee.launcher.help;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Completion for zsh: a function that works when it is sourced, and from a directory of functions.
 */
final class ZshCompletion {
  private final CommandModel root;
  private final StringBuilder text = new StringBuilder();

  ZshCompletion(CommandModel root) {
    this.root = root;
  }

  String script() {
    String name = root.name();
    String paths =
        root.all().skip(1).map(command -> quoted(command.path())).collect(Collectors.joining("|"));
    text.append(
        """
        #compdef %1$s
        _%1$s() {
          local command=%1$s word
          local -a choices
          for word in ${words[2,CURRENT-1]}; do
            case "$command $word" in
              (%2$s) command+=" $word" ;;
            esac
          done
          case "$command ${words[CURRENT-1]}" in
        """
            .formatted(name, paths));
    root.all().forEach(this::values);
    text.append("  esac\n  case $command in\n");
    root.all().forEach(this::choices);
    text.append(
        """
          esac
          _describe command choices
        }
        if [[ $funcstack[1] == _%1$s ]]; then
          _%1$s "$@"
        else
          compdef _%1$s %1$s
        fi
        """
            .formatted(name));
    return text.toString();
  }

  /** What can follow an option that takes a value. */
  private void values(CommandModel command) {
    for (Argument option : command.options()) {
      if (!option.label().isEmpty()) {
        String words =
            option.names().stream()
                .map(name -> quoted(command.path() + " " + name))
                .collect(Collectors.joining("|"));
        text.append("    (").append(words).append(") ");
        text.append(option.file() ? "_files" : "compadd -- " + String.join(" ", option.values()));
        text.append("; return ;;\n");
      }
    }
  }

  /** What else can follow a command. */
  private void choices(CommandModel command) {
    List<String> choices = new ArrayList<>();
    boolean file = false;
    for (CommandModel below : command.commands()) {
      choices.add(choice(below.name(), below.summary()));
    }
    for (Argument parameter : command.parameters()) {
      parameter.values().forEach(value -> choices.add(choice(value, "")));
      file |= parameter.file();
    }
    for (Argument option : command.options()) {
      option.names().forEach(name -> choices.add(choice(name, option.description())));
    }
    text.append("    (").append(quoted(command.path())).append(")\n      choices=(\n");
    choices.forEach(choice -> text.append("        ").append(choice).append('\n'));
    text.append("      )\n");
    text.append(file ? "      [[ $PREFIX == -* ]] || { _files; return }\n" : "");
    text.append("      ;;\n");
  }

  private static String choice(String word, String description) {
    return quoted(word.replace(":", "\\:") + (description.isEmpty() ? "" : ":" + description));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
