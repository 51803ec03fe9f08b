package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;
import io.zotee.telemetry.LogEvent;
import java.lang.System.Logger.Level;

/**
 * zot's lines of log on standard output: one for each problem or warning, with the key and the line
 * of the file, one that all is well.
 */
record VerifyJson(JsonLog log, String config) implements VerifyOutput {
  @Override
  public void valid() {
    event("config file is valid").log(log, Level.INFO);
  }

  @Override
  public void doubtful(Problem warning) {
    event("doubtful setting in config file", warning).log(log, Level.WARNING);
  }

  @Override
  public void unavailable(Problem lack) {
    event("setting needs a newer version", lack).log(log, Level.INFO);
  }

  @Override
  public void invalid(InvalidConfigurationException problems) {
    for (Problem problem : problems.problems()) {
      event("invalid config file", problem).log(log, Level.ERROR);
    }
  }

  private LogEvent event(String message) {
    return LogEvent.of(message).with("config", config);
  }

  private LogEvent event(String message, Problem problem) {
    return event(message)
        .with("key", problem.path().isEmpty() ? null : problem.path())
        .with("line", problem.line() == 0 ? null : problem.line())
        .with("error", problem.what() + "; " + problem.remedy());
  }
}
