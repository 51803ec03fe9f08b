package io.zotee.launcher;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code zot verify-feature}: shows on real content what a feature would do. */
@Command(
    name = "verify-feature",
    description = "Show on what is stored what a feature would do, without doing it.")
final class VerifyFeatureCommand implements Callable<Integer> {
  private final Output output;

  @Spec
  @SuppressWarnings("NullAway.Init") // set before it is called
  private CommandSpec spec;

  VerifyFeatureCommand(Output output) {
    this.output = output;
  }

  /** Tells which features there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(output.out());
    return 0;
  }
}
