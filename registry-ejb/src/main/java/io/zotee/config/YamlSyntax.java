package io.zotee.config;

import io.zotee.config.value.Quoted;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/** Explains where and why a text is not YAML, in words for somebody who edits it by hand. */
final class YamlSyntax {
  private static final String REMEDY =
      "check the indentation, colons and quotes here and just before";
  private static final String QUOTE = "put the value in quotes";

  /**
   * What the parser says, and what it means.
   *
   * @param said the start of what the parser says
   * @param where whether the line that matters is the one where it began to read, not to fail
   */
  private record Meaning(String said, boolean where, String what, String remedy) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning(
              "found character '\\t(TAB)'",
              false,
              "begins with a tab",
              "indent with blanks, not with tabs"),
          new Meaning(
              "mapping values are not allowed here",
              false,
              "has a colon where a value cannot go on",
              "indent the keys of one section alike, and put a value that holds a colon in quotes"),
          new Meaning(
              "expected <block end>, but found '<block mapping start>'",
              false,
              "is indented unlike the lines before",
              "indent the keys of one section alike"),
          new Meaning(
              "expected <block end>, but found '-'",
              false,
              "has an item of a list where a key must be",
              "write either keys or items into one section, and indent them alike"),
          new Meaning(
              "expected <block end>, but found '<scalar>'",
              false,
              "goes on after the end of a value",
              "put the whole value in one pair of quotes"),
          new Meaning(
              "expected <block end>",
              false,
              "closes what was not opened",
              "remove the brace or bracket, or put the value in quotes"),
          new Meaning(
              "could not find expected ':'",
              false,
              "has a key without a colon before this point",
              "write a colon and a blank after each key"),
          new Meaning(
              "found unexpected end of stream",
              true,
              "has a quote that is not closed",
              "close it, or leave it out"),
          new Meaning(
              "expected ',' or ",
              true,
              "has a bracket or brace that is not closed rightly",
              "close it, and put values that hold { } [ ] or , in quotes"),
          new Meaning(
              "expected the node content",
              false,
              "lacks a value here",
              "write one, or close what was opened before"),
          new Meaning(
              "found character '",
              false,
              "has a value that begins with a character that means something in YAML",
              QUOTE),
          new Meaning(
              "unexpected character found",
              false,
              "has * or & without the name of an anchor",
              "put a value or key that begins with it in quotes"),
          new Meaning(
              "found unknown escape character",
              false,
              "has a backslash in double quotes that begins no escape",
              "write it as two, \\\\, or use single quotes"),
          new Meaning(
              "found undefined tag handle",
              false,
              "has a value that begins with !, a tag, which means nothing here",
              "put the value in quotes if it is meant as it stands, or remove the tag"),
          new Meaning(
              "expected '<document start>'",
              false,
              "goes on where a file of sections is at its end",
              "write sections with keys: a colon after each key, no = and no %"));

  private YamlSyntax() {}

  static UnusableFileException problem(MarkedYamlEngineException e) {
    String said = String.valueOf(e.getProblem());
    for (Meaning meaning : MEANINGS) {
      if (said.startsWith(meaning.said())) {
        return new UnusableFileException(
            line(meaning.where() ? e.getContextMark() : e.getProblemMark()),
            "is not YAML: it " + meaning.what(),
            meaning.remedy());
      }
    }
    return new UnusableFileException(
        line(e.getProblemMark()), "is not YAML: " + firstLine(said), REMEDY);
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

  private static int line(Optional<Mark> mark) {
    return mark.isPresent() ? mark.get().getLine() + 1 : 0;
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return Quoted.oneLine(end < 0 ? message : message.substring(0, end));
  }
}
