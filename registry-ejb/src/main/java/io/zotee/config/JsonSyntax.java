package io.zotee.config;

import io.zotee.config.value.Quoted;

/** Explains where and why a text is not JSON, in words for somebody who edits it by hand. */
final class JsonSyntax {
  private static final String QUOTE =
      "put text in double quotes; true, false and null are written small";

  /** What the text has just before the place where it stops being JSON. */
  enum Before {
    /** The start of the file, of a section or of a list, or a comma. */
    START,
    /** A key, whose colon and value must follow. */
    KEY,
    /** A complete value in a section or list. */
    VALUE,
    /** The value that is the whole file. */
    END
  }

  private JsonSyntax() {}

  /**
   * The problem at an offset.
   *
   * @param offset index of the character that cannot stand there, or of the last one of the word;
   *     beyond the text when it ends too early
   */
  static UnusableFileException problem(String text, long offset, Before before) {
    if (offset < 0 || offset >= text.length()) {
      return new UnusableFileException(
          ConfigurationText.lineAt(text, text.stripTrailing().length()),
          "is not JSON: it ends before everything is closed",
          "add the missing brace, bracket or quote");
    }
    int at = (int) offset;
    int line = ConfigurationText.lineAt(text, at);
    if (before == Before.START && "{[".indexOf(text.stripLeading().charAt(0)) < 0) {
      return new UnusableFileException(
          line, "is not JSON: it does not begin with {", "name it .yaml if it is YAML");
    }
    char found = text.charAt(at);
    if ((found == '}' || found == ']') && charBefore(text, at) == ',') {
      return new UnusableFileException(
          line,
          "is not JSON: nothing follows the comma before " + Quoted.of(String.valueOf(found)),
          "remove that comma");
    }
    boolean afterComma = before == Before.VALUE && charBefore(text, at) == ',';
    return new UnusableFileException(
        line,
        "is not JSON: unexpected " + name(found),
        remedy(text, at, afterComma ? Before.START : before));
  }

  private static String name(char found) {
    return found == '\n' || found == '\r' ? "end of line" : Quoted.of(String.valueOf(found));
  }

  private static String remedy(String text, int at, Before before) {
    char found = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (found == '#' || (found == '/' && (next == '/' || next == '*'))) {
      return "remove it, JSON has no comments";
    }
    if (Character.getType(found) == Character.FORMAT) {
      return "remove this character, which cannot be seen";
    }
    if (Character.isSpaceChar(found)) {
      return "write a plain blank in its place";
    }
    if (before == Before.END) {
      return "remove what follows the last brace, or the brace before it";
    }
    char preceding = at > 0 ? text.charAt(at - 1) : ' ';
    if (preceding == '\\' || isInEscape(text, at)) {
      return "write a backslash as two, \\\\";
    }
    if ((isInNumber(preceding) && found != '"')
        || (before == Before.KEY && (found == '+' || found == '.'))) {
      return "write numbers as in 8080 or 0.5, and everything else in double quotes";
    }
    return switch (found) {
      case '\'', '\u2018', '\u2019', '\u201c', '\u201d' -> "use straight double quotes";
      case '\n', '\r' -> "close the string with a quote in its line";
      case '\t' -> "write a tab inside a string as \\t";
      case ',' -> "remove that comma";
      case ';' -> "separate values by commas";
      case '=' -> "write a colon between key and value";
      case '}', ']' -> "close first what was opened last, with } for { and ] for [";
      case '"', '{', '[' ->
          before == Before.VALUE ? "add a comma between the values" : colon(before);
      default -> before == Before.VALUE ? "add a comma between the values" : QUOTE;
    };
  }

  private static String colon(Before before) {
    return before == Before.KEY
        ? "write a colon between key and value"
        : "begin a section with a key in double quotes";
  }

  /** Whether the character is one of the four digits of an escape. */
  private static boolean isInEscape(String text, int at) {
    int escape = text.lastIndexOf("\\u", at);
    return escape >= 0 && at - escape < 6;
  }

  private static boolean isInNumber(char preceding) {
    return (preceding >= '0' && preceding <= '9') || "+-.".indexOf(preceding) >= 0;
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
