package io.zotee.launcher;

import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;
import io.zotee.telemetry.LogEvent;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * zot's lines of log on standard output: one for each problem or warning, with the key and the line
 * of the file, one that all is well. zot's own gate looks for {@code "error"} and {@code "warn"}
 * anywhere in them, so a line that is neither must not have such a member.
 */
record VerifyJson(JsonLog log, String config) implements VerifyOutput {
  private static final String INVALID = "invalid config file";

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
  public void absent(String key, Path file) {
    event("file not on this machine, unchecked")
        .with("key", key)
        .with("file", file)
        .log(log, Level.INFO);
  }

  @Override
  public void unusable(String key, String problem) {
    event(INVALID).with("key", key).with("error", problem).log(log, Level.ERROR);
  }

  @Override
  public void invalid(InvalidConfigurationException problems) {
    for (Problem problem : problems.problems()) {
      event(INVALID, problem, "error").log(log, Level.ERROR);
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
