package io.zotee.launcher;

/**
 * A reason why the server cannot start that its user can remove. The message says what is wrong,
 * where, and what to do; it is all that the user sees.
 */
final class CannotStartException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String explanation;

  CannotStartException(String explanation) {
    super(explanation);
    this.explanation = explanation;
  }

  String explanation() {
    return explanation;
  }
}
