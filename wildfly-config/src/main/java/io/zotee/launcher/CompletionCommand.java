package io.zotee.launcher;

import io.zotee.launcher.help.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zot completion <shell>}: writes what lets a shell complete the command's words. */
@Command(
    name = "completion",
    description =
        "Write a script to standard output that lets a shell complete the words of this command.",
    footerHeading = "Use it for a session:%n",
    footer = {
      "  bash        source <(zot completion bash)",
      "  zsh         source <(zot completion zsh)",
      "  fish        zot completion fish | source",
      "  powershell  zot completion powershell | Out-String | Invoke-Expression"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "<shell>", description = "One of ${COMPLETION-CANDIDATES}.")
  @SuppressWarnings("NullAway.Init") // the command line requires it
  private Shell shell;

  @Spec
  @SuppressWarnings("NullAway.Init") // set before it is called
  private CommandSpec spec;

  CompletionCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.out().print(shell.completion(spec.root().commandLine()));
    output.out().flush();
    return 0;
  }
}
