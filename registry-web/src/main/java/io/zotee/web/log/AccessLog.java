package io.zotee.web.log;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.zotee.telemetry.LogEvent;
import io.zotee.telemetry.log.GoDurations;
import io.zotee.telemetry.log.JsonLine;
import io.zotee.telemetry.log.JsonLines;
import io.zotee.telemetry.log.Lines;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The access log: a line for each request at level {@code info}, with zot's fields, and the
 * request's id, repository and trace. On our own server a line is formed here, without any object
 * that outlives it, and goes straight to the log; on others it is an event of logger {@code
 * io.zotee.http}.
 */
final class AccessLog {
  private static final String MESSAGE = "HTTP API";
  private static final Logger LOG = System.getLogger("io.zotee.http");
  private static final HttpString TRACEPARENT = new HttpString("traceparent");

  private static final byte[] BEGINNING =
      ascii(
          ",\"level\":\"info\",\"message\":\""
              + MESSAGE
              + "\",\"module\":\"http\",\"component\":\"session\"");

  private static final byte[] METHOD = ascii(",\"method\":\"");
  private static final byte[] PATH = ascii("\",\"path\":\"");
  private static final byte[] STATUS = ascii("\",\"statusCode\":");
  private static final byte[] SIZE = ascii(",\"bodySize\":");
  private static final byte[] HEADERS = ascii(",\"headers\":");
  private static final byte[] REQUEST_ID = ascii(",\"requestId\":\"");
  private static final byte[] THREAD = ascii(",\"goroutine\":");

  private final @Nullable Consumer<ByteBuffer> lines = Lines.ofThisServer().orElse(null);
  private final JsonLines unused = new JsonLines();
  private final HeaderNames names = new HeaderNames();

  boolean isOn() {
    return LOG.isLoggable(Level.INFO);
  }

  /** Writes the line of a request that is over. */
  void write(HttpServerExchange exchange, long nanos) {
    if (lines == null) {
      event(exchange, nanos).log(LOG, Level.INFO);
      return;
    }
    JsonLine line = unused.take();
    line.begin(Instant.now()).raw(BEGINNING);
    RequestFacts facts = new RequestFacts(exchange);
    String path = facts.target();
    String user = facts.user();
    if (user != null) {
      line.field("username", user);
    }
    ConnectionText connection = ConnectionText.of(exchange, names);
    line.raw(connection.client(facts)).raw(METHOD);
    String method = exchange.getRequestMethod().toString();
    line.characters(method, 0, method.length()).raw(PATH);
    line.characters(path, 0, path.length()).raw(STATUS);
    line.number(exchange.getStatusCode())
        .duration("latency", nanos)
        .raw(SIZE)
        .number(exchange.getResponseBytesSent())
        .raw(HEADERS)
        .raw(connection.headers(exchange.getRequestHeaders()));
    String id = facts.requestId();
    if (id != null) {
      line.raw(REQUEST_ID).characters(id, 0, id.length()).raw('"');
    }
    int repository = RepositoryPath.end(path);
    if (repository > 0) {
      line.name("repository").raw('"');
      line.characters(path, RepositoryPath.START, repository).raw('"');
    }
    String trace = exchange.getRequestHeaders().getFirst(TRACEPARENT);
    if (trace != null && TraceParent.isOne(trace)) {
      line.field("traceId", TraceParent.trace(trace)).field("spanId", TraceParent.span(trace));
    }
    if (isCutShort(exchange)) {
      line.field("aborted", true);
    }
    line.raw(THREAD).number(Thread.currentThread().getId());
    lines.accept(line.end());
    unused.give(line);
  }

  private LogEvent event(HttpServerExchange exchange, long nanos) {
    RequestFacts facts = new RequestFacts(exchange);
    return LogEvent.of(MESSAGE)
        .with("module", "http")
        .with("component", "session")
        .with("username", facts.user())
        .with("clientIP", facts.client())
        .with("method", exchange.getRequestMethod().toString())
        .with("path", facts.target())
        .with("statusCode", exchange.getStatusCode())
        .with("latency", GoDurations.text(nanos))
        .with("bodySize", exchange.getResponseBytesSent())
        .with("requestId", facts.requestId());
  }

  /** Whether the answer ended before all that was announced was sent: the client has gone. */
  private static boolean isCutShort(HttpServerExchange exchange) {
    return exchange.getResponseContentLength() > exchange.getResponseBytesSent()
        && !exchange.getRequestMethod().equals(Methods.HEAD)
        && exchange.getStatusCode() != 304;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
