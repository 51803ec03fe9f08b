package io.zotee.web.log;

import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Notes every request when it is over, whoever answered it and however it ended: a filter would not
 * see the server's own answers, nor what was sent after it returned. The server finds this class by
 * its entry under {@code META-INF/services}.
 */
public final class RequestLog implements ServletExtension, HandlerWrapper {
  private static final String ATTRIBUTE = RequestLog.class.getName();

  private volatile @Nullable RequestNotes notes;

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
    deployment.addInitialHandlerChainWrapper(this);
  }

  /** From now on, requests to an application are noted so. */
  public static void keep(ServletContext context, RequestNotes notes) {
    if (!(context.getAttribute(ATTRIBUTE) instanceof RequestLog log)) {
      throw new IllegalStateException("the servlet extension " + ATTRIBUTE + " was not deployed");
    }
    log.notes = notes;
  }

  @Override
  public HttpHandler wrap(HttpHandler handler) {
    return exchange -> {
      RequestNotes kept = notes;
      if (kept != null && kept.areKept()) {
        note(exchange, kept);
      }
      handler.handleRequest(exchange);
    };
  }

  private static void note(HttpServerExchange exchange, RequestNotes notes) {
    long start = System.nanoTime();
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          try {
            notes.take(completed, System.nanoTime() - start);
          } finally {
            next.proceed();
          }
        });
  }
}
