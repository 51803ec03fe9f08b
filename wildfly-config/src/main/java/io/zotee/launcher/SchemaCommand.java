package io.zotee.launcher;

import io.zotee.config.ConfigurationSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code zot schema}: writes the JSON Schema of the configuration file. */
@Command(
    name = "schema",
    description =
        "Write the JSON Schema (draft-07) of the configuration file to standard output, for editors"
            + " and checks in a pipeline.")
final class SchemaCommand implements Callable<Integer> {
  private final Output output;

  SchemaCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.out().println(ConfigurationSchema.text());
    return 0;
  }
}
