package io.zotee.config.value;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for names of components joined by slashes, as zot has it: {@code **} as a component
 * stands for any number of components, none included; {@code *} for any characters but a slash,
 * {@code ?} for one; {@code [a-z]} and {@code [^a-z]} for one of a set; {@code {a,b}} for either; a
 * backslash takes the next character as it is. Matches whole names, in linear time.
 */
public final class Glob {
  private static final String ANY_COMPONENTS = "**";

  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  public static Glob parse(String text) throws BadValueException {
    StringBuilder regex = new StringBuilder();
    for (String alternative : GlobBraces.expand(text)) {
      regex.append(regex.isEmpty() ? "" : "|").append("(?:");
      append(regex, text, components(alternative));
      regex.append(')');
    }
    try {
      return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw bad(text, "it is too long");
    }
  }

  static BadValueException bad(String glob, String why) {
    return new BadValueException(
        Quoted.of(glob) + " is not a glob: " + why, "write it as in \"team-a/**\"");
  }

  /** Splits at slashes; neighbouring {@code **} become one. */
  private static List<String> components(String glob) {
    List<String> components = new ArrayList<>();
    for (String component : glob.split("/", -1)) {
      boolean again =
          component.equals(ANY_COMPONENTS)
              && !components.isEmpty()
              && components.get(components.size() - 1).equals(ANY_COMPONENTS);
      if (!again) {
        components.add(component);
      }
    }
    return components;
  }

  private static void append(StringBuilder regex, String glob, List<String> components)
      throws BadValueException {
    int last = components.size() - 1;
    boolean slash = false;
    for (int i = 0; i <= last; i++) {
      if (!components.get(i).equals(ANY_COMPONENTS)) {
        regex.append(slash ? "/" : "");
        appendComponent(regex, glob, components.get(i));
      } else if (i == last) {
        regex.append(slash ? "(?:/.*)?" : ".*");
      } else {
        regex.append(slash ? "/" : "").append("(?:.*/)?");
      }
      slash = !components.get(i).equals(ANY_COMPONENTS);
    }
  }

  private static void appendComponent(StringBuilder regex, String glob, String component)
      throws BadValueException {
    int i = 0;
    while (i < component.length()) {
      char c = component.charAt(i);
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        case '[' -> i = GlobClass.append(regex, glob, component, i);
        case '\\' -> {
          i++;
          if (i == component.length()) {
            throw bad(glob, "nothing follows the backslash");
          }
          regex.append(Pattern.quote(component.substring(i, i + 1)));
        }
        default -> regex.append(Pattern.quote(component.substring(i, i + 1)));
      }
      i++;
    }
  }

  /** Whether the pattern matches the whole name. */
  public boolean matches(String name) {
    return pattern.matches(name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The pattern as written. */
  @Override
  public String toString() {
    return text;
  }
}
