package io.zotee.web.gate;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which pages may use the registry (Fetch standard, section "CORS protocol"), by
 * {@code http.allowOrigin}. {@code OPTIONS} at a path that pages may use is answered here, before
 * anybody is asked who he is: browsers send it without credentials.
 */
@Dependent
public class CorsFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Live<CorsPolicy> policy;

  /** By this configuration. */
  @Inject
  public CorsFilter(Live<Configuration> configuration) {
    policy = configuration.map(all -> CorsPolicy.of(all.http()));
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> methods = CorsRoutes.methods(request.getRequestURI());
    if (methods.isEmpty() || !isForPages(methods.get(), request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    tell(policy.now(), request.getHeader("Origin"), response);
    if (request.getMethod().equals("OPTIONS")) {
      response.setHeader("Access-Control-Allow-Methods", methods.get());
      response.setHeader(
          "Access-Control-Allow-Headers", "Authorization,content-type,X-ZOT-API-CLIENT");
      response.setContentLength(0);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static boolean isForPages(String methods, String method) {
    return switch (method) {
      case "GET", "HEAD", "OPTIONS" -> true;
      case "DELETE" -> methods.contains("DELETE");
      default -> false;
    };
  }

  private static void tell(
      CorsPolicy policy, @Nullable String origin, HttpServletResponse response) {
    if (policy.varies()) {
      response.setHeader("Vary", "Origin");
    }
    String allowed = policy.allow(origin);
    if (allowed != null) {
      response.setHeader("Access-Control-Allow-Origin", allowed);
      if (policy.credentials()) {
        response.setHeader("Access-Control-Allow-Credentials", "true");
      }
    }
  }
}
