package io.zotee.config;

/** Text from a configuration file made fit for a one-line message. */
final class Quoted {
  private static final int MAX_LENGTH = 60;

  private Quoted() {}

  /** The text in double quotes, on one line, cut after 60 characters. */
  static String of(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    int shown = Math.min(text.length(), MAX_LENGTH);
    for (int i = 0; i < shown; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append(shown < text.length() ? "...\"" : "\"").toString();
  }
}
