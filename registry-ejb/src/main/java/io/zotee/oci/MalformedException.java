package io.zotee.oci;

/**
 * A text that is not what the specification says it must be. The message says what is wrong, where,
 * and what would be right, and quotes at most {@value #QUOTED} characters of the offending text.
 */
public final class MalformedException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int QUOTED = 80;

  /** What the text was meant to be. */
  public enum Kind {
    REPOSITORY_NAME,
    TAG,
    DIGEST,
    MEDIA_TYPE,
    CONTENT_RANGE,
    MANIFEST
  }

  private final Kind kind;

  /**
   * @param kind what the text was meant to be
   * @param message what is wrong with it and what would be right
   */
  public MalformedException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What the text was meant to be. */
  public Kind kind() {
    return kind;
  }

  /** The text in quotes, shortened, with control characters replaced so that a log stays a log. */
  static String quote(String text) {
    String head = text.length() <= QUOTED ? text : text.substring(0, QUOTED) + "…";
    StringBuilder quoted = new StringBuilder(head.length() + 2).append('"');
    head.chars().forEach(c -> quoted.append(Character.isISOControl(c) ? '?' : (char) c));
    return quoted.append('"').toString();
  }
}
