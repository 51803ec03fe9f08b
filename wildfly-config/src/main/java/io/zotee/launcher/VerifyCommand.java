package io.zotee.launcher;

import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zot verify <config>}: tells whether {@code serve} would accept the file. */
@Command(
    name = "verify",
    exitCodeOnInvalidInput = 1,
    description = "Check a configuration without starting the registry.")
final class VerifyCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "config", description = "zot configuration, JSON or YAML.")
  @SuppressWarnings("NullAway.Init") // the command line requires it
  private Path config;

  VerifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws InvalidConfigurationException {
    ConfigurationLoader.load(config);
    output.out().println(config + " is valid");
    return 0;
  }
}
