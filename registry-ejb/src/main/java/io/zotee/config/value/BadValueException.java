package io.zotee.config.value;

/** A value that cannot be what its key needs; where it stands is known to the catcher. */
public final class BadValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  public BadValueException(String what, String remedy) {
    super(what, null, false, false);
    this.remedy = remedy;
  }

  /** What is wrong, with the value quoted. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What to write instead. */
  public String remedy() {
    return remedy;
  }
}
