package io.zotee.web.error;

import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.web.http.Answer;
import io.zotee.web.http.Answers;
import io.zotee.web.http.Body;
import io.zotee.web.http.Header;
import io.zotee.web.http.RequestIds;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one answer to an error, whoever meets it. Each is logged here, once, with the request's name:
 * a failure of ours with its cause, a refusal, or what the store failed with, for those who debug.
 */
public final class ErrorAnswers {
  private static final Logger LOG = System.getLogger("io.zotee.web");

  /** What filters say on all answers, whatever they are. */
  private static final List<String> STANDING =
      List.of(
          "Access-Control-Allow-Origin",
          "Access-Control-Allow-Credentials",
          "Vary",
          "X-Rate-Limit-Limit",
          "X-Rate-Limit-Duration",
          "X-Rate-Limit-Request-Remote-Addr",
          "X-Rate-Limit-Request-Forwarded-For",
          "RateLimit-Limit",
          "RateLimit-Reset",
          "RateLimit-Remaining");

  private ErrorAnswers() {}

  /**
   * Loads all that an answer to an error is made with. A server that has no file descriptors left
   * could not load it when it needs it, and Java would not even try again later (JVMS 5.4.3).
   */
  public static void prepare() {
    for (Reason reason : Reason.values()) {
      form(ErrorTable.problem(new RegistryException(reason, "")), "");
    }
  }

  /** The answer to a request that came to this. */
  public static Answer answer(HttpServletRequest request, Throwable error) {
    return answer(request, ErrorTable.problem(error), error);
  }

  /** The answer to a request with this problem. */
  public static Answer answer(HttpServletRequest request, Problem problem) {
    return answer(request, problem, null);
  }

  /**
   * Answers a request that came to this, in place of whatever was begun but not yet sent.
   *
   * @throws IOException if an answer is already on its way, to have the connection cut
   */
  public static void send(HttpServletRequest request, HttpServletResponse response, Throwable error)
      throws IOException {
    send(request, response, answer(request, error));
  }

  /**
   * Answers a request with this problem.
   *
   * @throws IOException if an answer is already on its way, to have the connection cut
   */
  public static void send(HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    send(request, response, answer(request, problem));
  }

  private static void send(HttpServletRequest request, HttpServletResponse response, Answer answer)
      throws IOException {
    if (response.isCommitted()) {
      throw new IOException("the answer broke off");
    }
    for (String name : STANDING) {
      String value = response.getHeader(name);
      if (value != null && answer.headers().stream().noneMatch(h -> h.name().equals(name))) {
        answer.header(name, value);
      }
    }
    response.reset();
    Answers.send(answer, request, response);
  }

  private static Answer answer(
      HttpServletRequest request, Problem problem, @Nullable Throwable error) {
    String requestId = RequestIds.of(request);
    log(request, problem, requestId, error);
    return form(problem, requestId);
  }

  private static Answer form(Problem problem, String requestId) {
    Answer answer = Answer.status(problem.status());
    answer.header(RequestIds.HEADER, requestId);
    answer.header("X-Content-Type-Options", "nosniff");
    answer.header("Content-Type", "application/json");
    for (Header header : problem.headers()) {
      answer.header(header.name(), header.value());
    }
    // To HEAD as well: the server keeps the length and drops the bytes.
    return answer.body(
        new Body.Bytes(ErrorBody.of(problem, requestId).getBytes(StandardCharsets.UTF_8)));
  }

  private static void log(
      HttpServletRequest request, Problem problem, String requestId, @Nullable Throwable error) {
    // What the store failed with is in the log already, once for all requests that meet it.
    boolean isNew = problem.isFailure() && !(error instanceof RegistryException);
    Level level = isNew ? Level.ERROR : Level.DEBUG;
    if (LOG.isLoggable(level)) {
      String text =
          requestId
              + " "
              + request.getMethod()
              + " "
              + path(request)
              + " "
              + problem.status()
              + " "
              + problem.code()
              + ": "
              + problem.description();
      if (isNew && error != null) {
        LOG.log(level, text, error);
      } else {
        LOG.log(level, text);
      }
    }
  }

  /** The path that the client asked for, also when the server has sent the request elsewhere. */
  private static Object path(HttpServletRequest request) {
    Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    return original == null ? request.getRequestURI() : original;
  }
}
