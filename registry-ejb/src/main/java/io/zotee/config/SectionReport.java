package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;
import io.zotee.config.value.Quoted;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports what is wrong with one section of the file, by its keys and their lines. */
final class SectionReport {
  private final Place place;
  private final ConfigNode node;
  private final Problems problems;

  SectionReport(Place place, ConfigNode node, Problems problems) {
    this.place = place;
    this.node = node;
    this.problems = problems;
  }

  /** The section that is a key's value; an empty one if the key is absent. */
  SectionReport at(String key) {
    Member member = member(key);
    ConfigNode value = member == null ? new Section(line(key), List.of()) : member.value();
    return new SectionReport(place.key(key), value, problems);
  }

  /** The section that is the value of a key that is data. */
  SectionReport entry(String name) {
    ConfigNode value = new Section(node.line(), List.of());
    if (node instanceof Section section) {
      for (Member member : section.members()) {
        value = member.key().equals(name) ? member.value() : value;
      }
    }
    return new SectionReport(place.entry(name), value, problems);
  }

  /** One of a list, counted from 0; a single value is a list of one. */
  SectionReport item(int number) {
    boolean listed = node instanceof Sequence sequence && number < sequence.items().size();
    ConfigNode item = listed ? ((Sequence) node).items().get(number) : node;
    return new SectionReport(place.item(number), item, problems);
  }

  /** Whether the file has a key, with something else than {@code null} and an empty section. */
  boolean has(String key) {
    Member member = member(key);
    return member != null
        && !(member.value() instanceof Null)
        && !(member.value() instanceof Section section && section.members().isEmpty());
  }

  /** The line of a key's value; the section's own if the key is absent. */
  int line(String key) {
    Member member = member(key);
    return member == null ? node.line() : member.value().line();
  }

  /** The whole path of a key, for a message about another. */
  String path(String key) {
    return place.key(key).toString();
  }

  private @Nullable Member member(String key) {
    return node instanceof Section section ? section.member(key) : null;
  }

  /** Something that must be otherwise. */
  void error(String key, String what, String remedy) {
    problems.add(place.key(key), line(key), what, remedy);
  }

  /** Something about this place as a whole that must be otherwise. */
  void error(String what, String remedy) {
    problems.add(place, node.line(), what, remedy);
  }

  /** Something that may be so, though its author may not have meant it. */
  void warn(String key, String what, String remedy) {
    problems.warn(place.key(key), line(key), what, remedy);
  }

  /** The content of a file with credentials that a key names; null if it is wrong. */
  <R extends Record> @Nullable R credentials(String key, Path file, Class<R> type) {
    try {
      return CredentialFile.read(file, type);
    } catch (InvalidConfigurationException e) {
      unusable(key, file, e);
      return null;
    }
  }

  /** A file that a key names, with what is wrong in it. */
  void unusable(String key, Path file, InvalidConfigurationException wrong) {
    for (Problem problem : wrong.problems()) {
      error(key, problem.statement(file.toString()), problem.remedy());
    }
  }

  void isNotNegative(String key, @Nullable Duration duration) {
    if (duration != null && duration.isNegative()) {
      error(key, "is a negative duration", "write zero or more, as in \"1h\"");
    }
  }

  void isAtLeast(String key, long number, long least) {
    if (number < least) {
      boolean negative = number < 0 && least == 0;
      error(
          key,
          number + (negative ? " is a negative number" : " is too little"),
          "write " + (least == 0 ? "zero" : least) + " or more");
    }
  }

  void isPort(String key, int port) {
    if (port < 0 || port > 65535) {
      error(key, port + " is not a TCP port", "write a number from 0 to 65535");
    }
  }

  /** That a key that has no effect without another does not stand alone. */
  void goesWith(String key, String other, boolean otherIsThere) {
    if (has(key) && !otherIsThere) {
      error(key, "stands without " + path(other), "write that too, or remove this");
    }
  }

  /** That of two keys only one is there. */
  void excludes(String key, String other) {
    if (has(key) && has(other)) {
      error(key, "stands beside " + path(other), "remove one of the two");
    }
  }

  /** That a list of values is not empty. */
  void names(String key, List<?> values, String remedy) {
    if (values.isEmpty()) {
      error(key, has(key) ? "is empty" : "required, but missing", remedy);
    }
  }

  /** That a text, unless it is empty, is an absolute URL with one of these schemes. */
  void isUrl(String key, String text, String... schemes) {
    URI uri = uri(text);
    if (text.isEmpty() || (uri != null && uri.getHost() != null && hasScheme(uri, schemes))) {
      return;
    }
    error(
        key,
        Quoted.of(text) + " is not a URL with " + String.join(" or ", schemes),
        "write it as in \"" + schemes[0] + "://registry.example.com\"");
  }

  /** That a text may be an expression in CEL. */
  void isCel(String key, String expression) {
    String fault = CelText.fault(expression);
    if (fault != null) {
      error(
          key,
          Quoted.of(expression) + " is no expression in CEL: " + fault,
          "write it as in \"req.tls.enabled\", https://cel.dev");
    }
  }

  private static boolean hasScheme(URI uri, String... schemes) {
    for (String scheme : schemes) {
      if (scheme.equalsIgnoreCase(uri.getScheme())) {
        return true;
      }
    }
    return false;
  }

  /** The text as a URI; null if it is none. */
  static @Nullable URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** That a text is a host, a colon and a port. */
  void isHostAndPort(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !isPort(text.substring(colon + 1)) || !isHost(text.substring(0, colon))) {
      error(Quoted.of(text) + " is not host:port", "write it as in \"registry-1:5000\"");
    }
  }

  private static boolean isPort(String digits) {
    boolean decimal = !digits.isEmpty() && digits.length() <= 5;
    return decimal
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        && Integer.parseInt(digits) <= 65535;
  }

  private static boolean isHost(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    return bracketed
        || host.chars().allMatch(c -> Character.isLetterOrDigit(c) || ".-_".indexOf(c) >= 0);
  }
}
