package io.zotee.web.gate;

import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.zotee.web.http.Exchange;
import io.zotee.web.http.ExchangeObserver;
import jakarta.servlet.ServletContext;
import java.util.List;

/**
 * Tells observers of every request, those included that are answered before any servlet, to the
 * last byte of the answer: a filter would not see the server's own answers, nor what was sent after
 * it returned. While no observer is on, requests pass as if this were not there. The server finds
 * this class by its entry under {@code META-INF/services}.
 */
public final class Exchanges implements ServletExtension, HandlerWrapper {
  private static final String ATTRIBUTE = Exchanges.class.getName();

  private volatile List<ExchangeObserver> observers = List.of();

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
    deployment.addInitialHandlerChainWrapper(this);
  }

  /** From now on, these are told of all requests of a deployment. */
  public static void observe(ServletContext context, List<ExchangeObserver> observers) {
    if (!(context.getAttribute(ATTRIBUTE) instanceof Exchanges exchanges)) {
      throw new IllegalStateException("the servlet extension " + ATTRIBUTE + " was not deployed");
    }
    exchanges.observers = List.copyOf(observers);
  }

  @Override
  public HttpHandler wrap(HttpHandler handler) {
    return exchange -> {
      List<ExchangeObserver> told = observers;
      for (int i = 0; i < told.size(); i++) {
        if (told.get(i).isOn()) {
          exchange.addExchangeCompleteListener(new Watch(told));
          break;
        }
      }
      handler.handleRequest(exchange);
    };
  }

  /** Of one request, from its beginning. */
  private static final class Watch implements ExchangeCompletionListener {
    private final List<ExchangeObserver> observers;
    private final long start = System.nanoTime();

    Watch(List<ExchangeObserver> observers) {
      this.observers = observers;
      observers.forEach(ExchangeObserver::began);
    }

    @Override
    public void exchangeEvent(HttpServerExchange completed, NextListener next) {
      try {
        Exchange exchange = Exchange.of(completed, System.nanoTime() - start);
        observers.forEach(observer -> observer.ended(exchange));
      } finally {
        next.proceed();
      }
    }
  }
}
