package io.zotee.web.telemetry;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.telemetry.Exposition;
import io.zotee.web.error.ErrorAnswers;
import io.zotee.web.error.ErrorCode;
import io.zotee.web.error.Problem;
import io.zotee.web.http.Answer;
import io.zotee.web.http.Answers;
import io.zotee.web.http.Body;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers {@code GET} and {@code HEAD} with all measurements, as Prometheus reads them. */
@Dependent
public class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Exposition exposition;
  private final transient ScrapeAccess access;

  /** Telling these to whom the configuration allows it. */
  @Inject
  public MetricsServlet(Exposition exposition, Live<Configuration> configuration) {
    this(exposition, ScrapeAccess.of(configuration.now().http()));
  }

  /** Telling these to who may have them. */
  MetricsServlet(Exposition exposition, ScrapeAccess access) {
    this.exposition = exposition;
    this.access = access;
  }

  /** The path to answer at, or empty when there is nothing to tell. */
  public Optional<String> path() {
    return exposition.path();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (access.decide(request.getRemoteUser())) {
      case ALLOWED -> tell(request, response);
      case UNAUTHENTICATED ->
          ErrorAnswers.send(
              request,
              response,
              new Problem(401, ErrorCode.UNAUTHORIZED, "sign in to collect the measurements"));
      case FORBIDDEN ->
          ErrorAnswers.send(
              request,
              response,
              new Problem(
                  403,
                  ErrorCode.DENIED,
                  "only users whom http.accessControl.metrics names may collect the measurements"));
    }
  }

  private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String contentType = exposition.contentType(request.getHeader("Accept"));
    StringWriter text = new StringWriter();
    exposition.write(contentType, text);
    Answer answer =
        Answer.status(200)
            .header("Content-Type", contentType)
            .header("Cache-Control", "no-store")
            .body(new Body.Bytes(text.toString().getBytes(StandardCharsets.UTF_8)));
    Answers.send(answer, request, response);
  }
}
