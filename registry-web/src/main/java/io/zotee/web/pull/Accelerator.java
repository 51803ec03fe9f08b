package io.zotee.web.pull;

import io.zotee.web.error.ErrorAnswers;
import io.zotee.web.http.Answer;
import io.zotee.web.http.Answers;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers GET and HEAD of manifests and blobs, and of the ping before them, without JAX-RS, and
 * content in files without copying it. It decides nothing: it answers what the resources would,
 * byte for byte, and leaves to them whatever it does not recognise. The system property {@value
 * #SWITCH} set to {@code false} turns it off.
 */
@Dependent
public class Accelerator extends HttpFilter {
  /** The system property that turns the accelerator off. */
  public static final String SWITCH = "zotee.accelerator";

  private static final long serialVersionUID = 1L;

  private final transient PullAnswers answers;

  /** With these answers. */
  @Inject
  public Accelerator(PullAnswers answers) {
    this.answers = answers;
  }

  /** Whether it is turned on. */
  public static boolean isOn() {
    return !"false".equalsIgnoreCase(System.getProperty(SWITCH));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (isPull(request.getMethod())) {
      String uri = request.getRequestURI();
      if (PingAnswer.isAt(uri)) {
        Answers.send(PingAnswer.answer(), request, response);
        return;
      }
      Optional<PullPath> path = PullPath.parse(uri);
      if (path.isPresent()) {
        pull(path.get(), request, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static boolean isPull(String method) {
    return method.equals("GET") || method.equals("HEAD");
  }

  private void pull(PullPath path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Answer answer =
          switch (path.kind()) {
            case MANIFEST -> answers.manifest(request, path.name(), path.reference());
            case BLOB -> answers.blob(request, path.name(), path.reference());
          };
      Answers.send(answer, request, response);
    } catch (RuntimeException | IOException e) {
      ErrorAnswers.send(request, response, e);
    }
  }
}
