package io.zotee.web.log;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.zotee.telemetry.LogEvent;
import io.zotee.telemetry.log.Credentials;
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
  private static final int LONGEST_VALUE = 1024;
  private static final HttpString TRACEPARENT = new HttpString("traceparent");

  private static final byte[] BEGINNING =
      ascii(
          ",\"level\":\"info\",\"message\":\""
              + MESSAGE
              + "\",\"module\":\"http\",\"component\":\"session\"");

  private static final byte[] MASKED = ascii("\"" + Credentials.MASK + "\"");

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
    line.field("clientIP", facts.client())
        .field("method", exchange.getRequestMethod().toString())
        .field("path", path)
        .field("statusCode", exchange.getStatusCode())
        .duration("latency", nanos)
        .field("bodySize", exchange.getResponseBytesSent());
    headers(line, exchange.getRequestHeaders());
    String id = facts.requestId();
    if (id != null) {
      line.field("requestId", id);
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
    line.field("goroutine", Thread.currentThread().getId());
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

  private void headers(JsonLine line, HeaderMap headers) {
    line.name("headers").raw('{');
    for (long at = headers.fastIterateNonEmpty(); at != -1; at = headers.fiNextNonEmpty(at)) {
      HeaderValues values = headers.fiCurrent(at);
      HeaderNames.HeaderName name = names.of(values.getHeaderName());
      line.comma().raw(name.json());
      for (int i = 0; i < values.size(); i++) {
        line.comma();
        if (name.secret()) {
          line.raw(MASKED);
        } else {
          String value = values.get(i);
          line.raw('"').characters(value, 0, Math.min(value.length(), LONGEST_VALUE)).raw('"');
        }
      }
      line.raw(']');
    }
    line.raw('}');
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
