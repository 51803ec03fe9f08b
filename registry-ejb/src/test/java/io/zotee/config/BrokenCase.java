package io.zotee.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One broken configuration file and what must be said about it, from a resource of many.
 *
 * <p>In {@code values.txt} a case is one line of YAML, put below a sound {@code storage} section
 * unless it has its own, and then the problems, each on an indented line, without the file's name
 * and line. In the other resources a case is a line {@code === name: what is wrong}, the content of
 * a file of that name, a line {@code =>} and the problems. Content may have {@code <TAB>}, {@code
 * <CR>}, {@code <NUL>}, {@code <ESC>}, {@code <DEL>}, {@code <BOM>}, and {@code <100*x>} (x a
 * hundred times); {@code charset} in the heading encodes it. A problem may leave something out with
 * {@code [...]}. Lines that begin with {@code #} between cases are comments.
 *
 * @param title what is wrong
 * @param file name of the file
 * @param text what is in it
 * @param charset how that is encoded
 * @param problems what must be said, in order
 */
record BrokenCase(String title, String file, String text, Charset charset, List<String> problems) {
  private static final String SOUND = "storage: {rootDirectory: /r}\n";

  @Override
  public String toString() {
    return title;
  }

  /** The bytes of the file. */
  byte[] content() {
    return text.getBytes(charset);
  }

  /** The cases of one line of YAML. */
  static List<BrokenCase> ofValues(String resource) {
    List<BrokenCase> cases = new ArrayList<>();
    List<String> lines = lines(resource);
    for (int i = 0; i < lines.size(); i++) {
      String snippet = lines.get(i);
      if (snippet.isBlank() || snippet.startsWith("#")) {
        continue;
      }
      String text = snippet.startsWith("storage:") ? snippet : SOUND + snippet;
      int line = snippet.startsWith("storage:") ? 1 : 2;
      List<String> problems = new ArrayList<>();
      while (i + 1 < lines.size() && lines.get(i + 1).startsWith("    ")) {
        i++;
        String problem = lines.get(i).strip();
        problems.add(
            problem.startsWith("zot.yaml:") ? problem : "zot.yaml:" + line + ": " + problem);
      }
      cases.add(new BrokenCase(snippet, "zot.yaml", text, StandardCharsets.UTF_8, problems));
    }
    return cases;
  }

  /** The cases of whole files. */
  static List<BrokenCase> ofFiles(String resource) {
    List<BrokenCase> cases = new ArrayList<>();
    for (String part : String.join("\n", lines(resource)).split("(?m)^=== ", -1)) {
      if (part.startsWith("#") || part.isBlank()) {
        continue;
      }
      int body = part.indexOf('\n') + 1;
      int problems = part.indexOf("\n=>\n", body - 1);
      String heading = part.substring(0, body).strip();
      int charset = heading.indexOf(" charset=");
      cases.add(
          new BrokenCase(
              heading,
              heading.substring(0, heading.indexOf(':')),
              unescaped(part.substring(body, Math.max(body, problems))),
              Charset.forName(
                  charset < 0 ? "UTF-8" : heading.substring(charset + " charset=".length())),
              part.substring(problems + 4).lines().filter(line -> !line.isBlank()).toList()));
    }
    return cases;
  }

  private static List<String> lines(String resource) {
    try (InputStream in = BrokenCase.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescaped(String written) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < written.length()) {
      int end = written.indexOf('>', at);
      String character = end < 0 ? null : character(written, at, end);
      text.append(character == null ? written.substring(at, at + 1) : character);
      at = character == null ? at + 1 : end + 1;
    }
    return text.toString();
  }

  private static @Nullable String character(String written, int start, int end) {
    String token = written.substring(start, end + 1);
    int star = token.indexOf('*');
    if (token.startsWith("<")
        && star > 1
        && token.substring(1, star).chars().allMatch(Character::isDigit)) {
      return token
          .substring(star + 1, token.length() - 1)
          .repeat(Integer.parseInt(token.substring(1, star)));
    }
    return switch (token) {
      case "<TAB>" -> "\t";
      case "<CR>" -> "\r";
      case "<DEL>" -> "\u007f";
      case "<NUL>" -> "\0";
      case "<ESC>" -> "\u001b";
      case "<BOM>" -> "\uFEFF";
      default -> null;
    };
  }
}
