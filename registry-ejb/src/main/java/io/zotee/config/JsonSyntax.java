package io.zotee.config;

import io.zotee.config.value.Quoted;

/** Explains where and why a text is not JSON, in words for somebody who edits it by hand. */
final class JsonSyntax {
  private static final String REMEDY = "check the commas, quotes and braces here and just before";

  private JsonSyntax() {}

  /**
   * The problem at an offset.
   *
   * @param offset index of the character that cannot stand there, or of the last one of the word;
   *     beyond the text when it ends too early
   * @param afterValue whether a complete value precedes, so that a comma may be missing
   */
  static UnusableFileException problem(String text, long offset, boolean afterValue) {
    if (offset < 0 || offset >= text.length()) {
      return new UnusableFileException(
          ConfigurationText.lineAt(text, text.stripTrailing().length()),
          "is not JSON: it ends before everything is closed",
          "add the missing brace, bracket or quote");
    }
    int at = (int) offset;
    char found = text.charAt(at);
    char before = charBefore(text, at);
    int line = ConfigurationText.lineAt(text, at);
    if ((found == '}' || found == ']') && before == ',') {
      return new UnusableFileException(
          line,
          "is not JSON: nothing follows the comma before " + Quoted.of(String.valueOf(found)),
          "remove that comma");
    }
    return new UnusableFileException(
        line,
        "is not JSON: unexpected " + Quoted.of(String.valueOf(found)),
        remedy(found, before, afterValue));
  }

  private static String remedy(char found, char before, boolean afterValue) {
    return switch (found) {
      case '/', '#' -> "remove it, JSON has no comments";
      case '\'' -> "use double quotes";
      case '\n', '\r' -> "close the string with a quote in its line";
      case '\t' -> "write a tab inside a string as \\t";
      case '"', '{', '[' -> afterValue && before != ',' ? "add a comma between the values" : REMEDY;
      default -> REMEDY;
    };
  }

  private static char charBefore(String text, int index) {
    for (int i = index - 1; i >= 0; i--) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return text.charAt(i);
      }
    }
    return ' ';
  }
}
