package io.zotee.launcher.help;

import java.util.List;

/** Completion for PowerShell 5 and later. Where it offers nothing, the shell offers files. */
final class PowerShellCompletion {
  private final CommandModel root;
  private final StringBuilder text = new StringBuilder();

  PowerShellCompletion(CommandModel root) {
    this.root = root;
  }

  String script() {
    text.append(
        """
        Register-ArgumentCompleter -Native -CommandName %1$s -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $choices = @{
        """
            .formatted(root.name()));
    root.all().forEach(this::command);
    text.append(
        """
            }
            $command = '%1$s'
            $previous = ''
            foreach ($element in $commandAst.CommandElements | Select-Object -Skip 1) {
                if ($element.Extent.EndOffset -ge $cursorPosition) { break }
                $previous = $element.ToString()
                if ($choices.ContainsKey("$command $previous")) { $command = "$command $previous" }
            }
            $key = $command
            if ($choices.ContainsKey("$command=$previous")) { $key = "$command=$previous" }
            foreach ($choice in $choices[$key]) {
                if ($choice[0].StartsWith($wordToComplete)) {
                    [System.Management.Automation.CompletionResult]::new(
                        $choice[0], $choice[0], 'ParameterValue', $choice[1])
                }
            }
        }
        """
            .formatted(root.name()));
    return text.toString();
  }

  private void command(CommandModel command) {
    begin(command.path());
    command.commands().forEach(below -> choice(below.name(), below.summary()));
    for (Argument parameter : command.parameters()) {
      parameter.values().forEach(value -> choice(value, parameter.description()));
    }
    for (Argument option : command.options()) {
      option.names().forEach(name -> choice(name, option.description()));
    }
    end();
    for (Argument option : command.options()) {
      if (!option.label().isEmpty()) {
        values(command, option);
      }
    }
  }

  /** What can follow an option, under the command's words and the option's name. */
  private void values(CommandModel command, Argument option) {
    for (String name : option.names()) {
      begin(command.path() + "=" + name);
      option.values().forEach(value -> choice(value, option.description()));
      end();
    }
  }

  private void begin(String key) {
    text.append("        ").append(quoted(key)).append(" = @(\n");
  }

  private void choice(String word, String description) {
    for (String part : List.of("            ,@(", quoted(word), ", ", quoted(description), ")\n")) {
      text.append(part);
    }
  }

  private void end() {
    text.append("        )\n");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
