package io.zotee.web.gate;

import java.util.Optional;

/** Which paths are clear. */
final class PathRules {
  private static final String ROOT = "/v2/";
  private static final String UPLOADS = "/blobs/uploads/";

  private PathRules() {}

  /**
   * What is wrong with a path as it was sent: path parameters, backslashes, empty or dot segments
   * (the last may be empty where the specification has it so), or escapes of anything that would
   * change the path's structure or could not stand in it.
   *
   * @return what is wrong and what would be right, or empty
   */
  static Optional<String> objection(String path) {
    int segment = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        if (!isPlain(escaped(path, i))) {
          return Optional.of(
              "the path must have no escapes but those of visible characters that"
                  + " are neither a slash nor one of . \\ % ; ? #");
        }
      } else if (c == ';' || c == '\\' || c <= ' ' || c >= 0x7f) {
        return Optional.of(
            "the path must have no semicolon, backslash, blank or control character");
      } else if (c == '/') {
        if (isOdd(path, segment, i)) {
          return Optional.of("the path must have no segment that is empty, . or ..");
        }
        segment = i + 1;
      }
    }
    if (isDots(path, segment, path.length())) {
      return Optional.of("the path must not end in . or ..");
    }
    boolean open = path.startsWith(ROOT) && segment == path.length();
    return open && segment > ROOT.length() && !path.endsWith(UPLOADS)
        ? Optional.of("the path must not end in a slash, unless it is /v2/ or that of uploads")
        : Optional.empty();
  }

  /** The first segment, before the path's first slash, is always empty. */
  private static boolean isOdd(String path, int start, int end) {
    return (start == end && end > 0) || isDots(path, start, end);
  }

  private static boolean isDots(String path, int start, int end) {
    int length = end - start;
    return length > 0 && length <= 2 && path.startsWith("..".substring(0, length), start);
  }

  /** The character that is escaped here, or -1 when it is no escape at all. */
  private static int escaped(String path, int at) {
    if (at + 2 >= path.length()) {
      return -1;
    }
    int high = Character.digit(path.charAt(at + 1), 16);
    int low = Character.digit(path.charAt(at + 2), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static boolean isPlain(int c) {
    return c > ' ' && c < 0x7f && "/.\\%;?#".indexOf(c) < 0;
  }
}
