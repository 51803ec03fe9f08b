package io.zotee.web.gate;

import io.zotee.config.ConfigurationState;
import io.zotee.config.Live;
import io.zotee.repository.Readiness;
import io.zotee.repository.Reason;
import io.zotee.repository.RegistryException;
import io.zotee.web.error.ErrorAnswers;
import io.zotee.web.http.Answer;
import io.zotee.web.http.Answers;
import io.zotee.web.http.Body;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tells those who watch the server how it stands: {@code /livez}, {@code /readyz} and {@code
 * /startupz} answer 200 {@code ok}, or 503 and why not; {@code /readyz?verbose} also tells whether
 * the configuration file is in effect, which the server is ready without. Other requests are
 * refused until the registry is ready, with the time in seconds after which to try again.
 */
@Dependent
public class ReadinessFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String OK = "ok";

  private final transient Readiness readiness;
  private final transient Live<ConfigurationState> configuration;

  /** Asking this registry. */
  @Inject
  public ReadinessFilter(Readiness readiness, Live<ConfigurationState> configuration) {
    this.readiness = readiness;
    this.configuration = configuration;
  }

  @Override
  public void init() {
    ErrorAnswers.prepare();
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    switch (request.getRequestURI()) {
      case "/livez" -> tell(request, response, readiness.failure().isEmpty() ? OK : state());
      case "/readyz" -> tellReadiness(request, response);
      case "/startupz" -> tell(request, response, readiness.isStarted() ? OK : state());
      default -> {
        if (readiness.isReady()) {
          chain.doFilter(request, response);
        } else {
          ErrorAnswers.send(
              request, response, new RegistryException(Reason.STARTING, "the registry " + state()));
        }
      }
    }
  }

  private String state() {
    if (readiness.failure().isPresent()) {
      return "could not start: its log says why";
    }
    return readiness.isStarted() ? "is stopping" : "is starting";
  }

  private void tellReadiness(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean ready = readiness.isReady();
    String text = ready ? OK : state();
    String query = request.getQueryString();
    boolean verbose = query != null && List.of(query.split("&", -1)).contains("verbose");
    tell(request, response, ready, verbose ? text + "\n" + configuration() : text);
  }

  /** Nothing that the file says: anybody may ask. */
  private String configuration() {
    ConfigurationState state = configuration.now();
    String since = "configuration in effect since " + state.since();
    return state.isCurrent()
        ? since + "\n"
        : since + "; the file was refused at " + state.refused() + ": the log says why\n";
  }

  private static void tell(HttpServletRequest request, HttpServletResponse response, String text)
      throws IOException {
    tell(request, response, text.equals(OK), text);
  }

  private static void tell(
      HttpServletRequest request, HttpServletResponse response, boolean well, String text)
      throws IOException {
    Answer answer =
        Answer.status(well ? 200 : 503)
            .header("Content-Type", "text/plain;charset=utf-8")
            .header("Cache-Control", "no-store")
            .body(new Body.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    Answers.send(answer, request, response);
  }
}
