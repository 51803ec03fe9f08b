package io.zotee.web.gate;

import io.zotee.web.error.ErrorAnswers;
import io.zotee.web.error.ErrorTable;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers where nothing else does: at paths that lead nowhere, and in place of the server's own
 * error pages.
 */
@Dependent
public class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where the deployment descriptor sends errors to. */
  public static final String PATH = "/_zotee/error";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() != DispatcherType.ERROR) {
      ErrorAnswers.send(request, response, ErrorTable.problem(404));
    } else if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable error) {
      ErrorAnswers.send(request, response, error);
    } else {
      ErrorAnswers.send(request, response, ErrorTable.problem(status(request)));
    }
  }

  private static int status(HttpServletRequest request) {
    return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
        ? status
        : 500;
  }
}
