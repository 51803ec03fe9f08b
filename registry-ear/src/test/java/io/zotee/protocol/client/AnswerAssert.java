package io.zotee.protocol.client;

import io.zotee.protocol.content.Content;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** What the tests say about an {@link Answer}. */
public final class AnswerAssert extends AbstractAssert<AnswerAssert, Answer> {
  /** Marks of a web page, of a stack trace, and of the names of classes. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          "<html|<!doctype|\\tat |exception|\\b(java|javax|jakarta|org\\.jboss|org\\.glassfish"
              + "|io\\.undertow|io\\.zotee)\\.[a-z]");

  private AnswerAssert(Answer answer) {
    super(answer, AnswerAssert.class);
  }

  /** Starts the sentence. */
  public static AnswerAssert assertThat(Answer answer) {
    return new AnswerAssert(answer);
  }

  /** The answer itself, to go on with. */
  public Answer answer() {
    return actual;
  }

  /** One of the statuses. */
  public AnswerAssert hasStatus(int... allowed) {
    if (IntStream.of(allowed).noneMatch(status -> status == actual.status())) {
      failWithMessage("expected status %s but got %s", Arrays.toString(allowed), actual);
    }
    return this;
  }

  /** A header with exactly one line of this value. */
  public AnswerAssert hasHeader(String name, String value) {
    if (!actual.headers(name).equals(List.of(value))) {
      failWithMessage("expected header %s: %s but got %s", name, value, actual);
    }
    return this;
  }

  /** No such header. */
  public AnswerAssert lacksHeader(String name) {
    if (!actual.headers(name).isEmpty()) {
      failWithMessage("expected no header %s but got %s", name, actual);
    }
    return this;
  }

  /** Exactly these bytes as the body. */
  public AnswerAssert hasBody(byte[] bytes) {
    if (!Arrays.equals(actual.bytes(), bytes)) {
      failWithMessage("expected a body of other %d bytes than %s", bytes.length, actual);
    }
    return this;
  }

  /** No body. */
  public AnswerAssert hasNoBody() {
    return hasBody(new byte[0]);
  }

  /** The content, under its media type. */
  public AnswerAssert carries(Content content) {
    return hasStatus(200)
        .hasHeader("Content-Type", content.mediaType())
        .hasHeader("Content-Length", Integer.toString(content.size()))
        .hasBody(content.bytes());
  }

  /** A refusal with the status and, first in its JSON body, one of the codes. */
  public AnswerAssert isError(int status, String... codes) {
    isRefusal(status);
    Assertions.assertThat(codes).as("code of %s", actual).contains(actual.errors().get(0).code());
    return this;
  }

  /** A refusal with one of the statuses and the specification's JSON body, whatever code it has. */
  public AnswerAssert isRefusal(int... statuses) {
    isRefusalWithoutBody(statuses);
    Assertions.assertThat(actual.header("Content-Type").orElse(""))
        .as("media type of %s", actual)
        .startsWith("application/json");
    Assertions.assertThat(actual.errors())
        .as("errors of %s", actual)
        .isNotEmpty()
        .allSatisfy(
            error -> {
              Assertions.assertThat(RegistryError.CODES).contains(error.code());
              Assertions.assertThat(error.message()).isNotBlank();
              Assertions.assertThat(error.hasDetail()).as("has a detail").isTrue();
            });
    return this;
  }

  /** A refusal with one of the statuses; for {@code HEAD}, whose answers have no body. */
  public AnswerAssert isRefusalWithoutBody(int... statuses) {
    hasStatus(statuses).isDiscreet();
    Assertions.assertThat(actual.header("X-Request-Id").orElse(""))
        .as("request id of %s", actual)
        .isNotBlank();
    return this;
  }

  /** Neither a web page, nor a stack trace, nor the name of a class. */
  public AnswerAssert isDiscreet() {
    if (INTERNALS.matcher(actual.text().toLowerCase(Locale.ROOT)).find()
        || actual.header("Content-Type").orElse("").startsWith("text/html")) {
      failWithMessage("shows what is none of the client's business: %s", actual);
    }
    return this;
  }
}
