package io.zotee.config;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an expression in CEL (Common Expression Language) as far as quotes and brackets go. What
 * it means is for whoever evaluates it.
 */
final class CelText {
  private final String text;
  private final Deque<Character> open = new ArrayDeque<>();
  private int at;

  private CelText(String text) {
    this.text = text;
  }

  /** What is wrong with an expression; null if nothing is found. */
  static @Nullable String fault(String expression) {
    return new CelText(expression).fault();
  }

  private @Nullable String fault() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        if (!skipString(c)) {
          return "has a text without an end";
        }
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (!take(c)) {
        return "has an unexpected " + c;
      }
      at++;
    }
    return open.isEmpty() ? null : "lacks a closing " + open.peek();
  }

  private boolean take(char c) {
    switch (c) {
      case '(' -> open.push(')');
      case '[' -> open.push(']');
      case '{' -> open.push('}');
      case ')', ']', '}' -> {
        return !open.isEmpty() && open.pop() == c;
      }
      default -> {
        return true;
      }
    }
    return true;
  }

  /** Goes to the last quote of a string, which may begin with one or three, raw or not. */
  private boolean skipString(char quote) {
    boolean raw = at > 0 && "rR".indexOf(text.charAt(at - 1)) >= 0;
    String three = String.valueOf(quote).repeat(3);
    String end = text.startsWith(three, at) ? three : String.valueOf(quote);
    at += end.length();
    while (at < text.length() && !text.startsWith(end, at)) {
      at += !raw && text.charAt(at) == '\\' ? 2 : 1;
    }
    at += end.length() - 1;
    return at < text.length();
  }
}
