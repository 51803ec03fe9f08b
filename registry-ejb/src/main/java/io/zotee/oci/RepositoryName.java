package io.zotee.oci;

/**
 * A repository's name: components of {@code [a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*} joined by slashes
 * (distribution-spec, "Pulling manifests"), at most {@value #MAX_LENGTH} characters, which is what
 * clients allow. Names order by bytes, as the catalog does.
 */
public record RepositoryName(String value) implements Comparable<RepositoryName> {
  /** The longest name, in characters. */
  public static final int MAX_LENGTH = 255;

  /**
   * @throws MalformedException if the text is not a repository's name
   */
  public RepositoryName {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw malformed(value, "must have 1 to " + MAX_LENGTH + " characters");
    }
    int start = 0;
    for (int slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', start)) {
      checkComponent(value, start, slash);
      start = slash + 1;
    }
    checkComponent(value, start, value.length());
  }

  /**
   * Reads a repository's name.
   *
   * @throws MalformedException if the text is not one
   */
  public static RepositoryName parse(String text) {
    return new RepositoryName(text);
  }

  private static void checkComponent(String name, int start, int end) {
    if (start == end) {
      throw malformed(name, "must not have an empty component");
    }
    int i = start;
    while (i < end) {
      int word = skip(name, i, end, true);
      if (word == i) {
        throw malformed(name, "may only have a-z, 0-9 and, between these, one of . _ __ or dashes");
      }
      i = skip(name, word, end, false);
      if (i > word && (i == end || !isSeparator(name, word, i))) {
        throw malformed(
            name, "must separate letters and digits by one of . _ __ or dashes, and not end so");
      }
    }
  }

  private static int skip(String name, int from, int end, boolean word) {
    int i = from;
    while (i < end && (word ? isWord(name.charAt(i)) : isMark(name.charAt(i)))) {
      i++;
    }
    return i;
  }

  private static boolean isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isMark(char c) {
    return c == '.' || c == '_' || c == '-';
  }

  private static boolean isSeparator(String name, int from, int to) {
    char first = name.charAt(from);
    for (int i = from + 1; i < to; i++) {
      if (name.charAt(i) != first) {
        return false;
      }
    }
    return first == '-' || to - from == 1 || (first == '_' && to - from == 2);
  }

  private static MalformedException malformed(String name, String rule) {
    return new MalformedException(
        MalformedException.Kind.REPOSITORY_NAME,
        "repository name " + MalformedException.quote(name) + " " + rule);
  }

  @Override
  public int compareTo(RepositoryName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
