package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;
import io.zotee.telemetry.LogEvent;
import java.lang.System.Logger.Level;

/**
 * zot's lines of log on standard output: one for each problem or warning, with the key and the line
 * of the file, one that all is well. zot's own gate looks for {@code "error"} and {@code "warn"}
 * anywhere in them, so a line that is neither must not have such a member.
 */
record VerifyJson(JsonLog log, String config) implements VerifyOutput {
  @Override
  public void valid() {
    event("config file is valid").log(log, Level.INFO);
  }

  @Override
  public void doubtful(Problem warning) {
    event("doubtful setting in config file", warning, "reason").log(log, Level.WARNING);
  }

  @Override
  public void unavailable(Problem lack) {
    event("setting needs a newer version", lack, "reason").log(log, Level.INFO);
  }

  @Override
  public void invalid(InvalidConfigurationException problems) {
    for (Problem problem : problems.problems()) {
      event("invalid config file", problem, "error").log(log, Level.ERROR);
    }
  }

  private LogEvent event(String message) {
    return LogEvent.of(message).with("config", config);
  }

  private LogEvent event(String message, Problem problem, String member) {
    return event(message)
        .with("key", problem.path().isEmpty() ? null : problem.path())
        .with("line", problem.line() == 0 ? null : problem.line())
        .with(member, problem.what() + "; " + problem.remedy());
  }
}
