package io.zotee.launcher.help;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The shells that words can be completed in, by the names that users know them by. */
public enum Shell {
  bash,
  zsh,
  fish,
  powershell;

  /** The script that makes the shell complete a command and all below it. */
  public String completion(CommandLine command) {
    CommandModel model = CommandModel.of(command.getCommandSpec());
    return switch (this) {
      case bash -> AutoComplete.bash(model.name(), command);
      case zsh -> new ZshCompletion(model).script();
      case fish -> new FishCompletion(model).script();
      case powershell -> new PowerShellCompletion(model).script();
    };
  }
}
