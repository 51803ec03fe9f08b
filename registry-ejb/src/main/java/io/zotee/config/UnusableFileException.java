package io.zotee.config;

/** A file of which nothing can be used: unreadable, not text, or not JSON or YAML. */
final class UnusableFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final String remedy;

  UnusableFileException(int line, String what, String remedy) {
    super(what, null, false, false);
    this.line = line;
    this.remedy = remedy;
  }

  /** The one problem that hides all others of the file. */
  Problem problem() {
    return new Problem("", line, String.valueOf(getMessage()), remedy);
  }
}
