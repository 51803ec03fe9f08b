package io.zotee.web.gate;

import io.zotee.web.error.ErrorAnswers;
import io.zotee.web.error.ErrorCode;
import io.zotee.web.error.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Refuses paths that could mean one thing here and another thing there, before anybody decodes or
 * normalises them. So content has one name, and a filter and a resource never differ about it.
 */
@Dependent
public class PathFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> objection = PathRules.objection(request.getRequestURI());
    if (objection.isPresent()) {
      ErrorAnswers.send(
          request, response, new Problem(400, ErrorCode.NAME_INVALID, objection.get()));
    } else {
      chain.doFilter(request, response);
    }
  }
}
