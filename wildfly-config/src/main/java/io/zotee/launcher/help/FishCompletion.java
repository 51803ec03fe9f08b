package io.zotee.launcher.help;

import java.util.List;

/** Completion for fish 3: one {@code complete} for each word that can come. */
final class FishCompletion {
  private final CommandModel root;
  private final StringBuilder text = new StringBuilder();

  FishCompletion(CommandModel root) {
    this.root = root;
  }

  String script() {
    text.append("# Completion of ").append(root.path()).append(" in fish\n");
    text.append("complete -c ").append(root.path()).append(" -f\n");
    root.all().forEach(this::command);
    return text.toString();
  }

  private void command(CommandModel command) {
    String condition = condition(command);
    for (CommandModel below : command.commands()) {
      complete(condition, " -a " + quoted(below.name()), below.summary());
    }
    for (Argument option : command.options()) {
      complete(condition, names(option) + value(option), option.description());
    }
    for (Argument parameter : command.parameters()) {
      if (parameter.file()) {
        complete(condition, " -F", parameter.description());
      } else if (!parameter.values().isEmpty()) {
        complete(condition, words(parameter.values()), parameter.description());
      }
    }
  }

  private void complete(String condition, String what, String description) {
    text.append("complete -c ").append(root.path());
    text.append(" -n ").append(quoted(condition)).append(what);
    text.append(" -d ").append(quoted(description)).append('\n');
  }

  /** Which words have been seen when this command, and none below it, is being written. */
  private String condition(CommandModel command) {
    List<String> path = List.of(command.path().split(" "));
    StringBuilder condition = new StringBuilder();
    for (String word : path.subList(1, path.size())) {
      and(condition, "__fish_seen_subcommand_from " + word);
    }
    if (!command.commands().isEmpty()) {
      StringBuilder below = new StringBuilder("not __fish_seen_subcommand_from");
      command.commands().forEach(each -> below.append(' ').append(each.name()));
      and(condition, below.toString());
    }
    return condition.toString();
  }

  private static void and(StringBuilder condition, String term) {
    condition.append(condition.isEmpty() ? "" : "; and ").append(term);
  }

  private static String names(Argument option) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    return names.toString();
  }

  private static String value(Argument option) {
    if (option.label().isEmpty()) {
      return "";
    }
    return option.file()
        ? " -r -F"
        : " -x" + (option.values().isEmpty() ? "" : words(option.values()));
  }

  private static String words(List<String> values) {
    return " -a " + quoted(String.join(" ", values));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
