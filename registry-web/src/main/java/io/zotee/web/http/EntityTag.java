package io.zotee.web.http;

import java.util.Enumeration;

/** Entity tags (RFC 9110, section 8.8.3): ours are strong, a digest in quotes. */
public final class EntityTag {
  private EntityTag() {}

  /** The entity tag of content with this digest. */
  public static String of(Object digest) {
    return "\"" + digest + "\"";
  }

  /**
   * Whether {@code If-None-Match} names an entity tag: by the weak comparison of a list, or by
   * {@code *} (RFC 9110, section 13.1.2).
   *
   * @param headers the values of all such header fields
   * @param tag our entity tag
   */
  public static boolean matchesAny(Enumeration<String> headers, String tag) {
    while (headers.hasMoreElements()) {
      if (matches(headers.nextElement(), tag)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String header, String tag) {
    if (header.strip().equals("*")) {
      return true;
    }
    for (int at = header.indexOf(tag); at >= 0; at = header.indexOf(tag, at + 1)) {
      if (isItem(header, at, at + tag.length())) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing but a comma, blanks and the mark of weakness is around this stretch. */
  private static boolean isItem(String header, int start, int end) {
    int before = start;
    if (header.startsWith("W/", start - 2)) {
      before = start - 2;
    }
    while (before > 0 && isBlank(header.charAt(before - 1))) {
      before--;
    }
    int after = end;
    while (after < header.length() && isBlank(header.charAt(after))) {
      after++;
    }
    return (before == 0 || header.charAt(before - 1) == ',')
        && (after == header.length() || header.charAt(after) == ',');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
