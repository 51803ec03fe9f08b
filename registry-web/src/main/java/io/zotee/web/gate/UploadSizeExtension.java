package io.zotee.web.gate;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/**
 * Lifts the listener's limit of a request body ({@code max-post-size}) for the registry: a layer
 * may have any size. Our own server sets no limit; a stock WildFly has one of 10 MiB.
 *
 * <p>That reaches bodies whose length is not announced, which is how docker, podman and skopeo
 * upload, and all bodies over HTTP/2. A longer {@code Content-Length} over HTTP/1.1 is refused by
 * Undertow with 400 before the deployment sees the request: there the administrator must set {@code
 * max-post-size} to 0.
 */
public final class UploadSizeExtension implements ServletExtension {
  private static final long NO_LIMIT = -1;

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    deployment.addInitialHandlerChainWrapper(
        next ->
            exchange -> {
              exchange.setMaxEntitySize(NO_LIMIT);
              next.handleRequest(exchange);
            });
  }
}
