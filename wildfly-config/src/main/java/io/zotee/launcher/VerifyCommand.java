package io.zotee.launcher;

import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zot verify <config>}: tells whether {@code serve} would accept the file. */
@Command(
    name = "verify",
    description = "Check a configuration file; nothing is started, and nothing changed.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the file is valid, perhaps with warnings", "1:it is not"})
final class VerifyCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "<config>", description = "zot configuration, JSON or YAML.")
  @SuppressWarnings("NullAway.Init") // the command line requires it
  private Path config;

  @Option(
      names = "--output",
      paramLabel = "<format>",
      description =
          "Form of the result: ${COMPLETION-CANDIDATES}. Without it: text on a terminal, else zot's"
              + " lines of log in JSON.")
  private @Nullable Format format;

  /** Forms of the result, by the names that the option takes. */
  enum Format {
    text,
    json
  }

  VerifyCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    boolean text = format == null ? output.isTerminal() : format == Format.text;
    List<Problem> warnings = new ArrayList<>();
    try {
      ConfigurationLoader.load(config, warnings);
    } catch (InvalidConfigurationException e) {
      return text ? refuse(e) : refuse(e.problems());
    }
    if (text) {
      warnings.forEach(
          each -> output.err().println("warning: " + each.describe(config.toString())));
      output.out().println(config + " is valid");
    } else {
      warnings.forEach(each -> log(LogLine.warn("doubtful setting in config file"), each));
      log(LogLine.info("config file is valid"));
    }
    return 0;
  }

  private int refuse(InvalidConfigurationException e) {
    output.err().println(e.getMessage());
    return 1;
  }

  private int refuse(List<Problem> problems) {
    problems.forEach(each -> log(LogLine.error("invalid config file"), each));
    return 1;
  }

  private void log(LogLine line, Problem problem) {
    line.with("error", problem.what() + "; " + problem.remedy());
    if (!problem.path().isEmpty()) {
      line.with("key", problem.path());
    }
    if (problem.line() > 0) {
      line.with("line", problem.line());
    }
    log(line);
  }

  private void log(LogLine line) {
    output.out().println(line.with("config", config.toString()).text());
  }
}
