package io.zotee.web.gate;

import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.zotee.web.http.Exchange;
import io.zotee.web.http.ExchangeObserver;
import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells an observer of every request, those included that are answered before any servlet. Without
 * an observer, requests pass as if this were not there.
 */
public final class Exchanges implements ServletExtension, HandlerWrapper {
  private static final String ATTRIBUTE = Exchanges.class.getName();

  private volatile @Nullable ExchangeObserver observer;

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
    deployment.addInitialHandlerChainWrapper(this);
  }

  /** From now on, this one is told of all requests of a deployment. */
  public static void observe(ServletContext context, ExchangeObserver observer) {
    if (!(context.getAttribute(ATTRIBUTE) instanceof Exchanges exchanges)) {
      throw new IllegalStateException("the servlet extension " + ATTRIBUTE + " was not deployed");
    }
    exchanges.observer = observer;
  }

  @Override
  public HttpHandler wrap(HttpHandler handler) {
    return exchange -> {
      ExchangeObserver told = observer;
      if (told != null) {
        observe(exchange, told);
      }
      handler.handleRequest(exchange);
    };
  }

  private static void observe(HttpServerExchange exchange, ExchangeObserver observer) {
    long start = System.nanoTime();
    observer.began();
    exchange.addExchangeCompleteListener(
        (completed, next) -> {
          try {
            observer.ended(
                new Exchange(
                    completed.getRequestMethod().toString(),
                    completed.getRequestURI(),
                    completed.isResponseStarted()
                        ? completed.getStatusCode()
                        : Exchange.CLIENT_GONE,
                    completed.getResponseBytesSent(),
                    System.nanoTime() - start));
          } finally {
            next.proceed();
          }
        });
  }
}
