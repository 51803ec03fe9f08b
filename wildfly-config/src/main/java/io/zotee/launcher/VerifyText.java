package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;

/** One sentence for each problem and warning on standard error, as compilers write them. */
record VerifyText(Output output, String config) implements VerifyOutput {
  @Override
  public void valid() {
    output.out().println(config + " is valid");
  }

  @Override
  public void doubtful(Problem warning) {
    output.err().println("warning: " + warning.describe(config));
  }

  @Override
  public void unavailable(Problem lack) {
    output.err().println("note: " + lack.describe(config));
  }

  @Override
  public void invalid(InvalidConfigurationException problems) {
    output.err().println(problems.getMessage());
  }
}
