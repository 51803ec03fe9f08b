package io.zotee.web.gate;

import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.zotee.web.error.ErrorBody;
import io.zotee.web.error.ErrorTable;
import io.zotee.web.http.RequestIds;
import jakarta.servlet.ServletContext;

/**
 * Gives errors that arise in the server itself our form in place of its pages: those that a servlet
 * may answer go to the {@link ErrorServlet}, those that never get to one are answered here. The
 * server finds this class by its entry under {@code META-INF/services}.
 */
public final class ContainerErrors implements ServletExtension, HandlerWrapper {
  private static final HttpString REQUEST_ID = new HttpString(RequestIds.HEADER);
  private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");

  private final RequestIds ids = new RequestIds();

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addErrorPage(Servlets.errorPage(ErrorServlet.PATH));
    deployment.addInitialHandlerChainWrapper(this);
  }

  @Override
  public HttpHandler wrap(HttpHandler servlets) {
    return exchange -> {
      exchange.addDefaultResponseListener(this::answer);
      // The asterisk of OPTIONS * is no path, and servlets are found by path.
      if (exchange.getRelativePath().startsWith("/")) {
        servlets.handleRequest(exchange);
      } else {
        exchange.setStatusCode(400);
      }
    };
  }

  /** Answers an error that nobody has answered. */
  private boolean answer(HttpServerExchange exchange) {
    int status = exchange.getStatusCode();
    if (status < 400 || !exchange.isResponseChannelAvailable()) {
      return false;
    }
    String given = exchange.getResponseHeaders().getFirst(REQUEST_ID);
    String requestId =
        given != null ? given : ids.name(exchange.getRequestHeaders().getFirst(REQUEST_ID));
    exchange.getResponseHeaders().put(REQUEST_ID, requestId);
    exchange.getResponseHeaders().put(CONTENT_TYPE_OPTIONS, "nosniff");
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseSender().send(ErrorBody.of(ErrorTable.problem(status), requestId));
    return true;
  }
}
