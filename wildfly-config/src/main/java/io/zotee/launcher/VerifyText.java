package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;
import java.nio.file.Path;

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
  public void absent(String key, Path file) {
    output
        .err()
        .println(
            "note: " + config + ": " + key + ": " + file + " is not on this machine; unchecked");
  }

  @Override
  public void unusable(String key, String problem) {
    output.err().println(config + ": " + key + ": " + problem);
  }

  @Override
  public void invalid(InvalidConfigurationException problems) {
    output.err().println(problems.getMessage());
  }
}
