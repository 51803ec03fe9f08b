package io.zotee.config.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression as the Go language has them (RE2): no look-around and no back references,
 * and in return the time of a search is linear in the text.
 */
public final class Regex {
  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  public static Regex parse(String text) throws BadValueException {
    try {
      return new Regex(Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new BadValueException(
          Quoted.of(text) + " is not a regular expression: " + reason(e),
          "write it in Go's syntax, https://golang.org/s/re2syntax");
    }
  }

  /** The library has no word for a parenthesis that closes what was not opened. */
  private static String reason(PatternSyntaxException e) {
    boolean unexplained = e.getDescription().contains("internal error");
    return unexplained ? "unexpected )" : e.getDescription();
  }

  /** Whether the expression matches some part of the text; {@code ^} and {@code $} bind it. */
  public boolean find(String text) {
    return pattern.matcher(text).find();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Regex that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The expression as written. */
  @Override
  public String toString() {
    return pattern.pattern();
  }
}
