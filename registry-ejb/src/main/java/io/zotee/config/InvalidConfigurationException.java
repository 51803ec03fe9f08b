package io.zotee.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
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
  private final transient List<Path> files;

  /**
   * @param references the files that values of the file refer to, as far as they were read
   */
  InvalidConfigurationException(Path file, List<Problem> problems, Collection<Path> references) {
    super(describe(file.toString(), problems));
    this.files = withReferences(file, references);
    this.problems = new ArrayList<>(problems);
  }

  /** Every problem found, by line; never empty. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The file and those that it refers to, absolute: repairing one of them may repair all. */
  public List<Path> files() {
    return files;
  }

  /** The file itself first, then what it refers to. */
  static List<Path> withReferences(Path file, Collection<Path> references) {
    List<Path> files = new ArrayList<>(references);
    files.add(0, file.toAbsolutePath());
    return List.copyOf(files);
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
