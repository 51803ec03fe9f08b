package io.zotee.web.telemetry;

import io.zotee.telemetry.Exposition;
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

  /** Telling these. */
  @Inject
  public MetricsServlet(Exposition exposition) {
    this.exposition = exposition;
  }

  /** The path to answer at, or empty when there is nothing to tell. */
  public Optional<String> path() {
    return exposition.path();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
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
