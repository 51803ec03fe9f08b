package io.zotee.config.value;

/** A set of characters in a {@link Glob}: {@code [a-z_]} and, for all others, {@code [^a-z_]}. */
final class GlobClass {
  private final String glob;
  private final String text;
  private int at;

  private GlobClass(String glob, String text, int at) {
    this.glob = glob;
    this.text = text;
    this.at = at;
  }

  /**
   * Appends the set that starts at a bracket as a regular expression; a slash is in no set.
   *
   * @return index of the closing bracket
   */
  static int append(StringBuilder regex, String glob, String text, int start)
      throws BadValueException {
    GlobClass set = new GlobClass(glob, text, start + 1);
    boolean others = set.peek() == '^' || set.peek() == '!';
    set.at += others ? 1 : 0;
    StringBuilder ranges = new StringBuilder();
    do {
      set.appendRange(ranges);
    } while (set.peek() != ']');
    if (ranges.isEmpty()) {
      throw Glob.bad(glob, "a set has nothing but slashes, which it never matches");
    }
    regex.append(others ? "[^/" : "[").append(ranges).append(']');
    return set.at;
  }

  private void appendRange(StringBuilder ranges) throws BadValueException {
    int from = next();
    int to = from;
    if (peek() == '-') {
      at++;
      to = next();
    }
    if (to < from) {
      throw Glob.bad(glob, "a range ends before it starts");
    }
    appendRange(ranges, from, Math.min(to, '/' - 1));
    appendRange(ranges, Math.max(from, '/' + 1), to);
  }

  private static void appendRange(StringBuilder ranges, int from, int to) {
    if (from <= to) {
      ranges.append("\\x{%x}-\\x{%x}".formatted(from, to));
    }
  }

  private int next() throws BadValueException {
    int c = peek();
    if (c == ']' || c == '-') {
      throw Glob.bad(glob, "a set is empty or has half a range");
    }
    if (c == '\\') {
      at++;
      c = peek();
    }
    at += Character.charCount(c);
    return c;
  }

  private int peek() throws BadValueException {
    if (at >= text.length()) {
      throw Glob.bad(glob, "a set has no closing bracket");
    }
    return text.codePointAt(at);
  }
}
