package io.zotee.web.gate;

import io.zotee.web.http.RequestIds;
import jakarta.enterprise.context.Dependent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Names every request, tells the name to the client, and says what holds for every answer: that it
 * is what its {@code Content-Type} says.
 */
@Dependent
public class RequestIdFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient RequestIds ids = new RequestIds();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String name = ids.name(request.getHeader(RequestIds.HEADER));
    RequestIds.assign(request, name);
    response.setHeader(RequestIds.HEADER, name);
    response.setHeader("X-Content-Type-Options", "nosniff");
    chain.doFilter(request, response);
  }
}
