package io.zotee.wildfly;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Protocols;

/**
 * Limits how long a request's body or its answer may stand still, stream by stream.
 *
 * <p>Undertow's own limits are those of a connection, which fits HTTP/1.1, where a connection has
 * one request at a time. Over HTTP/2 a client that takes a long answer, or waits for one, need not
 * send anything meanwhile, so a limit for reading from the connection would cut transfers that
 * move; and a client that keeps the connection busy could let a stream stand still for ever. So the
 * listener with TLS has no limit for reading, and this instead.
 */
public final class ProgressHandler implements HttpHandler {
  private final HttpHandler next;
  private final long readMillis = limit("zotee.http.read-timeout");
  private final long writeMillis = limit("zotee.http.write-timeout");

  /** In front of this handler. */
  public ProgressHandler(HttpHandler next) {
    this.next = next;
  }

  /** As the launcher gives it to the listener: milliseconds, or 0 for none. */
  private static long limit(String property) {
    return Long.getLong(property, 0);
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    if (readMillis > 0 && !exchange.isRequestComplete()) {
      exchange.addRequestWrapper(
          (factory, wrapped) -> new MovingSource(factory.create(), readMillis));
    }
    if (writeMillis > 0 && exchange.getProtocol().equals(Protocols.HTTP_2_0)) {
      exchange.addResponseWrapper(
          (factory, wrapped) -> new MovingSink(factory.create(), writeMillis));
    }
    next.handleRequest(exchange);
  }
}
