package io.zotee.web.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a request, whoever answered it and however it ended.
 *
 * @param server the request and its answer as the server has them; of no use once observers return
 * @param requestId the request's name, which its answer carries; null where it has none
 * @param method as it was sent, which may be anything
 * @param path as it was sent, without the query; of a whole URI, which may hold a password, what is
 *     decoded of it
 * @param status what the registry answered, or {@link #CLIENT_GONE}
 * @param aborted whether the client went away before it had the whole answer
 * @param announced length in bytes that the request said its body has; -1 when it said none, as in
 *     chunks
 * @param sent bytes of the answer's body that were sent
 * @param nanos time from the end of the request's head to the end of the answer
 */
public record Exchange(
    HttpServerExchange server,
    @Nullable String requestId,
    String method,
    String path,
    int status,
    boolean aborted,
    long announced,
    long sent,
    long nanos) {
  /** Stands for the status where the client went away before there was an answer, as in nginx. */
  public static final int CLIENT_GONE = 499;

  private static final HttpString REQUEST_ID = new HttpString(RequestIds.HEADER);

  /**
   * Of a request that is over.
   *
   * @param nanos how long it took
   */
  public static Exchange of(HttpServerExchange server, long nanos) {
    int status = status(server);
    return new Exchange(
        server,
        server.getResponseHeaders().getFirst(REQUEST_ID),
        server.getRequestMethod().toString(),
        server.isHostIncludedInRequestURI() ? server.getRequestPath() : server.getRequestURI(),
        status,
        status == CLIENT_GONE || !server.isResponseStarted() || isCutShort(server),
        server.getRequestContentLength(),
        server.getResponseBytesSent(),
        nanos);
  }

  /**
   * 200 is what a request has from the beginning, and what the server ends it with when its
   * connection breaks before anybody has answered. Every 200 of ours says what it is, but that to
   * {@code OPTIONS}.
   */
  private static int status(HttpServerExchange server) {
    int status = server.getStatusCode();
    boolean answered =
        server.getResponseHeaders().contains(Headers.CONTENT_TYPE)
            || server.getRequestMethod().equals(Methods.OPTIONS);
    return status == 200 && !answered ? CLIENT_GONE : status;
  }

  /** Whether the answer ended before all that was announced was sent. */
  private static boolean isCutShort(HttpServerExchange server) {
    return server.getResponseContentLength() > server.getResponseBytesSent()
        && !server.getRequestMethod().equals(Methods.HEAD)
        && server.getStatusCode() != 304;
  }
}
