package io.zotee.web.gate;

import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/**
 * Ends each exchange on its connection's I/O thread. Undertow ends it on the thread that answered,
 * which first wakes the I/O thread and then gives it the connection: a client that has sent its
 * next request already makes the I/O thread spin in between, on few cores for as long as the
 * scheduler keeps the other thread waiting. That was more than half of the processor time of small
 * requests.
 */
public final class KeepAliveExtension implements ServletExtension, HandlerWrapper {
  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(this);
  }

  @Override
  public HttpHandler wrap(HttpHandler handler) {
    return exchange -> {
      exchange.addExchangeCompleteListener(
          (completed, next) -> {
            if (completed.isInIoThread()) {
              next.proceed();
            } else {
              completed.getIoThread().execute(next::proceed);
            }
          });
      handler.handleRequest(exchange);
    };
  }
}
