package io.zotee.config;

import io.zotee.config.ConfigNode.Member;
import io.zotee.config.ConfigNode.Null;
import io.zotee.config.ConfigNode.Scalar;
import io.zotee.config.ConfigNode.Section;
import io.zotee.config.ConfigNode.Sequence;
import io.zotee.config.value.BadValueException;
import io.zotee.config.value.Quoted;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts in place what values refer to: {@code ${NAME}} is a variable of the environment, {@code
 * ${file:/run/secrets/x}} the text of a file without the end of its last line, <code>$${</code> the
 * characters <code>${</code> themselves. Any other {@code $} stands for itself. What is put in
 * place is not searched again, and keys are taken as they are.
 */
final class References {
  private static final String OPEN = "${";
  private static final String ESCAPED = "$${";
  private static final String FILE = "file:";

  /** Largest file that a value may refer to. */
  private static final int MAX_FILE_BYTES = 64 << 10;

  /** Most characters that all references of a configuration together stand for. */
  private static final int MAX_CHARACTERS = ConfigurationText.MAX_BYTES;

  private final Map<String, String> environment;
  private final Problems problems;
  private final Set<Path> files = new LinkedHashSet<>();
  private int characters;

  References(Map<String, String> environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The files that values refer to, absolute, also those that cannot be read. */
  Set<Path> files() {
    return files;
  }

  /** The file with everything in place; a reference that leads nowhere is a problem. */
  Section resolve(Section file) {
    return section(Place.ROOT, file);
  }

  private Section section(Place place, Section section) {
    List<Member> members = new ArrayList<>(section.members().size());
    for (Member member : section.members()) {
      String key = member.key();
      Place at = place.key(key);
      if (key.contains(OPEN)) {
        problems.warn(
            at, member.line(), "a key is taken as it is, also ${...} in it", "write the key out");
      }
      members.add(new Member(key, member.line(), node(at, member.value())));
    }
    return new Section(section.line(), members);
  }

  private ConfigNode node(Place place, ConfigNode node) {
    if (node instanceof Section section) {
      return section(place, section);
    }
    if (node instanceof Sequence sequence) {
      List<ConfigNode> items = new ArrayList<>(sequence.items().size());
      for (ConfigNode item : sequence.items()) {
        items.add(node(place.item(items.size()), item));
      }
      return new Sequence(sequence.line(), items);
    }
    if (node instanceof Scalar scalar && scalar.text().contains(OPEN)) {
      try {
        return new Scalar(scalar.line(), expand(scalar.text()), scalar.type(), scalar.text());
      } catch (BadValueException e) {
        problems.add(place, scalar.line(), e.what(), e.remedy());
        return new Null(scalar.line(), true);
      }
    }
    return node;
  }

  private String expand(String text) throws BadValueException {
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(ESCAPED, at)) {
        expanded.append(OPEN);
        at += ESCAPED.length();
      } else if (text.startsWith(OPEN, at)) {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw malformed(text.substring(at), "lacks its closing brace");
        }
        expanded.append(charged(value(text.substring(at + OPEN.length(), end))));
        at = end + 1;
      } else {
        expanded.append(text.charAt(at));
        at++;
      }
    }
    return expanded.toString();
  }

  private String value(String name) throws BadValueException {
    if (name.startsWith(FILE)) {
      return file(name.substring(FILE.length()));
    }
    if (!isVariable(name)) {
      throw malformed(OPEN + name + "}", "is neither a variable nor a file");
    }
    String value = environment.get(name);
    if (value == null) {
      throw new BadValueException(
          "the environment variable " + name + " is not set",
          "set it for the server, or write $${" + name + "} for these characters themselves");
    }
    return value;
  }

  private String file(String name) throws BadValueException {
    try {
      Path file = Path.of(name).toAbsolutePath();
      if (name.isEmpty()) {
        throw malformed(OPEN + FILE + "}", "names no file");
      }
      files.add(file);
      String text = ConfigurationText.read(file, MAX_FILE_BYTES, "the file with the value");
      String value = withoutLastLineEnd(text);
      if (value.isEmpty()) {
        throw new BadValueException("the file " + Quoted.of(name) + " is empty", "fill it");
      }
      return value;
    } catch (UnusableFileException e) {
      Problem problem = e.problem();
      throw new BadValueException(
          "the file " + Quoted.of(name) + " " + problem.what(), problem.remedy());
    } catch (InvalidPathException e) {
      throw malformed(OPEN + FILE + name + "}", "names no file that this system can have");
    }
  }

  private String charged(String value) throws BadValueException {
    characters += value.length();
    if (characters > MAX_CHARACTERS) {
      throw new BadValueException(
          "the references up to here stand for more than 4 MiB", "refer to less");
    }
    return value;
  }

  private static String withoutLastLineEnd(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** Whether the text can be the name of a variable, as POSIX has them. */
  private static boolean isVariable(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && (!digit || i == 0)) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static BadValueException malformed(String reference, String what) {
    return new BadValueException(
        Quoted.of(reference) + " " + what,
        "write ${NAME} or ${file:/path}, or $${ for the characters ${ themselves");
  }
}
