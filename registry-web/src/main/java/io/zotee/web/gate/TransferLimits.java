package io.zotee.web.gate;

import io.undertow.server.HandlerWrapper;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.zotee.config.Configuration;
import io.zotee.config.HttpConfiguration;
import io.zotee.config.Live;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xnio.Option;
import org.xnio.Options;

/**
 * Limits how long a request's body or its answer may stand still, by {@code http.readTimeout} and
 * {@code http.writeTimeout} as they are when the request begins.
 *
 * <p>Undertow's own limits are those of a connection, which fits HTTP/1.1, where a connection has
 * one request at a time: there the connection's limit is set if it is another. Over HTTP/2 a client
 * that takes a long answer, or waits for one, need not send anything meanwhile, so a limit for
 * reading from the connection would cut transfers that move; and a client that keeps the connection
 * busy could let a stream stand still for ever. So where the listener gives connections no limit,
 * streams have it.
 */
public final class TransferLimits implements ServletExtension, HandlerWrapper {
  private static final String ATTRIBUTE = TransferLimits.class.getName();

  /** What stands for "none" where there must be one, so that it can be changed: eleven days. */
  private static final int NONE = 1_000_000_000;

  private volatile @Nullable Live<Millis> limits;

  /** Both, in milliseconds. */
  private record Millis(int read, int write) {
    static Millis of(HttpConfiguration http) {
      return new Millis(of(http.readTimeout()), of(http.writeTimeout()));
    }

    private static int of(Duration limit) {
      boolean isLimited = limit.toMillis() > 0 && limit.toMillis() < NONE;
      return isLimited ? (int) limit.toMillis() : NONE;
    }
  }

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    context.setAttribute(ATTRIBUTE, this);
    deployment.addInitialHandlerChainWrapper(this);
  }

  /** From now on, all requests of a deployment have the limits of this configuration. */
  public static void follow(ServletContext context, Live<Configuration> configuration) {
    if (!(context.getAttribute(ATTRIBUTE) instanceof TransferLimits extension)) {
      throw new IllegalStateException("the servlet extension " + ATTRIBUTE + " was not deployed");
    }
    extension.follow(configuration);
  }

  void follow(Live<Configuration> configuration) {
    limits = configuration.map(now -> Millis.of(now.http()));
  }

  @Override
  public HttpHandler wrap(HttpHandler handler) {
    return exchange -> {
      Live<Millis> followed = limits;
      if (followed != null) {
        limit(exchange, followed.now());
      }
      handler.handleRequest(exchange);
    };
  }

  private static void limit(HttpServerExchange exchange, Millis now) throws IOException {
    ServerConnection connection = exchange.getConnection();
    if (!isSet(connection, Options.READ_TIMEOUT, now.read()) && !exchange.isRequestComplete()) {
      exchange.addRequestWrapper(
          (factory, wrapped) -> new MovingSource(factory.create(), now.read()));
    }
    if (!isSet(connection, Options.WRITE_TIMEOUT, now.write())) {
      exchange.addResponseWrapper(
          (factory, wrapped) -> new MovingSink(factory.create(), now.write()));
    }
  }

  /** Whether a connection's own limit is this now; false where it has none. */
  private static boolean isSet(ServerConnection connection, Option<Integer> option, int millis)
      throws IOException {
    Integer before = connection.getOption(option);
    if (before == null || before <= 0) {
      return false;
    }
    if (before != millis) {
      connection.setOption(option, millis);
    }
    return true;
  }
}
