package io.zotee.bench;

import java.io.IOException;

/** The registry answered, but not what the request deserves. */
final class UnexpectedAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  UnexpectedAnswerException(String message) {
    super(message);
  }

  UnexpectedAnswerException(Request request, int expected, Answer answer) {
    this("%s: %d instead of %d".formatted(request, answer.status(), expected));
  }
}
