package io.zotee.oci;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a chunk in an upload: {@code 0-1023}, both ends inclusive, in bytes
 * (distribution-spec, "Pushing a blob in chunks"). The form of RFC 9110, {@code bytes 0-1023/*}, is
 * read too.
 *
 * @param start position of the first byte
 * @param end position of the last byte, not before {@code start}
 */
public record ContentRange(long start, long end) {
  private static final Pattern FORM =
      Pattern.compile("(?:bytes[ =])?([0-9]{1,18})-([0-9]{1,18})(?:/(?:[0-9]{1,18}|\\*))?");

  /**
   * Reads a {@code Content-Range} header.
   *
   * @throws MalformedException if it has another form or ends before it begins
   */
  public static ContentRange parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (matcher.matches()) {
      ContentRange range =
          new ContentRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
      if (range.start <= range.end) {
        return range;
      }
    }
    throw new MalformedException(
        MalformedException.Kind.CONTENT_RANGE,
        "Content-Range "
            + MalformedException.quote(text)
            + " must be <first byte>-<last byte>, for instance 0-1023");
  }

  /** Number of bytes in the range. */
  public long length() {
    return end - start + 1;
  }
}
