package io.zotee.oci;

/**
 * A tag: {@code [a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}} (distribution-spec, "Pulling manifests"). Tags
 * order by bytes, as tag lists do.
 */
public record Tag(String value) implements Reference, Comparable<Tag> {
  private static final int MAX_LENGTH = 128;

  /**
   * @throws MalformedException if the text is not a tag
   */
  public Tag {
    if (!isTag(value)) {
      throw new MalformedException(
          MalformedException.Kind.TAG,
          "tag "
              + MalformedException.quote(value)
              + " must be 1 to 128 characters of a-z A-Z 0-9 _ . - and not begin with . or -");
    }
  }

  /**
   * Reads a tag.
   *
   * @throws MalformedException if the text is not a tag
   */
  public static Tag parse(String text) {
    return new Tag(text);
  }

  private static boolean isTag(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isWord(c) && (i == 0 || (c != '.' && c != '-'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  @Override
  public int compareTo(Tag other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
