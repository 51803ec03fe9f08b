package io.zotee.config.value;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the alternatives of a {@link Glob} out: {@code a/{b,c}} is {@code a/b} and {@code a/c}.
 */
final class GlobBraces {
  private static final int MAX_ALTERNATIVES = 1000;

  private final String glob;
  private final List<String> expanded = new ArrayList<>();

  private GlobBraces(String glob) {
    this.glob = glob;
  }

  static List<String> expand(String glob) throws BadValueException {
    GlobBraces braces = new GlobBraces(glob);
    braces.expand("", glob);
    return braces.expanded;
  }

  private void expand(String done, String rest) throws BadValueException {
    int open = find(rest, 0, "{}");
    if (open == rest.length()) {
      if (expanded.size() == MAX_ALTERNATIVES) {
        throw Glob.bad(glob, "it has more than 1,000 alternatives");
      }
      expanded.add(done + rest);
      return;
    }
    if (rest.charAt(open) == '}') {
      throw Glob.bad(glob, "a closing brace has no opening one");
    }
    List<String> alternatives = new ArrayList<>();
    int end = split(rest, open + 1, alternatives);
    for (String alternative : alternatives) {
      expand(done + rest.substring(0, open), alternative + rest.substring(end + 1));
    }
  }

  /** Adds the alternatives that start at an index; answers where their closing brace is. */
  private int split(String text, int start, List<String> alternatives) throws BadValueException {
    int depth = 0;
    int from = start;
    for (int i = find(text, start, "{,}"); i < text.length(); i = find(text, i + 1, "{,}")) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (depth > 0) {
        depth -= c == '}' ? 1 : 0;
      } else {
        alternatives.add(text.substring(from, i));
        from = i + 1;
        if (c == '}') {
          return i;
        }
      }
    }
    throw Glob.bad(glob, "an opening brace has no closing one");
  }

  /** Index of the first of these characters that means itself, or the length of the text. */
  private static int find(String text, int start, String characters) {
    boolean inClass = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']';
      } else if (c == '[') {
        inClass = true;
      } else if (characters.indexOf(c) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
