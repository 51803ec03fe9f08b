package io.zotee.config;

import io.zotee.config.value.Quoted;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Explains where and why a text is not YAML, in words for somebody who edits it by hand. */
final class YamlSyntax {
  private static final String REMEDY =
      "check the indentation, colons and quotes here and just before";

  private YamlSyntax() {}

  static UnusableFileException problem(MarkedYamlEngineException e) {
    int line = e.getProblemMark().isPresent() ? e.getProblemMark().get().getLine() + 1 : 0;
    String problem = firstSentence(String.valueOf(e.getProblem()));
    return new UnusableFileException(
        line,
        "is not YAML: " + problem,
        problem.contains("\\t(TAB)") ? "indent with blanks, not with tabs" : REMEDY);
  }

  static UnusableFileException problem(String text, ReaderException e) {
    return new UnusableFileException(
        ConfigurationText.lineAt(text, text.indexOf(e.getCodePoint())),
        "holds the character "
            + String.format("U+%04X", e.getCodePoint())
            + ", not allowed in YAML",
        "remove it, or write it as an escape in double quotes");
  }

  static UnusableFileException problem(YamlEngineException e) {
    if (e instanceof YamlVersionException) {
      return new UnusableFileException(
          0, "asks for a YAML version that is not 1.x", "remove the %YAML line");
    }
    return new UnusableFileException(
        0, "is not YAML: " + firstLine(String.valueOf(e.getMessage())), REMEDY);
  }

  /** Leaves out advice in brackets that the parser appends for every character alike. */
  private static String firstSentence(String message) {
    int end = message.indexOf(". (");
    return firstLine(end < 0 ? message : message.substring(0, end));
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return Quoted.oneLine(end < 0 ? message : message.substring(0, end));
  }
}
