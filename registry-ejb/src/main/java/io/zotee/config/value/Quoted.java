package io.zotee.config.value;

/** Text from a configuration file made fit for a one-line message. */
public final class Quoted {
  private static final int MAX_LENGTH = 60;

  private Quoted() {}

  /** The text in double quotes, on one line, cut after 60 characters. */
  public static String of(String text) {
    boolean cut = text.length() > MAX_LENGTH;
    String shown = cut ? text.substring(0, MAX_LENGTH) : text;
    String escaped = oneLine(shown.replace("\\", "\\\\").replace("\"", "\\\""));
    return '"' + escaped + (cut ? "...\"" : "\"");
  }

  /** The text with everything escaped that would break or hide a line. */
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (hides(c)) {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }

  /** Whether the character ends a line, cannot be told from a blank, or turns the writing. */
  private static boolean hides(char c) {
    return Character.isISOControl(c)
        || (c != ' ' && Character.getType(c) == Character.SPACE_SEPARATOR)
        || Character.getType(c) == Character.FORMAT
        || c == '\u2028'
        || c == '\u2029';
  }
}
