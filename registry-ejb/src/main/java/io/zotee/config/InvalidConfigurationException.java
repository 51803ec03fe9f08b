package io.zotee.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A configuration file that cannot be used. The message holds every problem, one per line, fit to
 * be shown to the user as it is; a stack trace adds nothing to it.
 */
public final class InvalidConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A file that is wrong throughout (of another program, say) gets no endless message. */
  private static final int MAX_LINES = 50;

  private final ArrayList<Problem> problems;

  InvalidConfigurationException(String file, List<Problem> problems) {
    super(describe(file, problems));
    this.problems = new ArrayList<>(problems);
  }

  /** Every problem found, by line; never empty. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private static String describe(String file, List<Problem> problems) {
    StringBuilder message = new StringBuilder();
    for (Problem problem : problems.subList(0, Math.min(problems.size(), MAX_LINES))) {
      message.append(message.isEmpty() ? "" : "\n").append(problem.describe(file));
    }
    if (problems.size() > MAX_LINES) {
      message.append('\n').append(file).append(": and ");
      message.append(problems.size() - MAX_LINES).append(" more problems; repair these first");
    }
    return message.toString();
  }
}
