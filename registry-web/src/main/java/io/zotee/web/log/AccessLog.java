package io.zotee.web.log;

import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import io.zotee.telemetry.LogEvent;
import io.zotee.telemetry.log.GoDurations;
import io.zotee.telemetry.log.JsonLine;
import io.zotee.telemetry.log.JsonLines;
import io.zotee.telemetry.log.Lines;
import io.zotee.web.http.Exchange;
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
  void write(RequestFacts facts) {
    if (lines == null) {
      event(facts).log(LOG, Level.INFO);
      return;
    }
    Exchange exchange = facts.exchange();
    HeaderMap headers = exchange.server().getRequestHeaders();
    JsonLine line = unused.take();
    line.begin(Instant.now()).raw(BEGINNING);
    String path = facts.target();
    String user = facts.user();
    if (user != null) {
      line.field("username", user);
    }
    ConnectionText connection = ConnectionText.of(exchange.server(), names);
    line.raw(connection.client(facts)).raw(METHOD);
    line.characters(exchange.method(), 0, exchange.method().length()).raw(PATH);
    line.characters(path, 0, path.length()).raw(STATUS);
    line.number(exchange.status()).duration("latency", exchange.nanos()).raw(SIZE);
    line.number(exchange.sent()).raw(HEADERS).raw(connection.headers(headers));
    if (exchange.announced() > 0) {
      line.field("requestSize", exchange.announced());
    }
    String id = exchange.requestId();
    if (id != null) {
      line.raw(REQUEST_ID).characters(id, 0, id.length()).raw('"');
    }
    int repository = RepositoryPath.end(path);
    if (repository > 0) {
      line.name("repository").raw('"');
      line.characters(path, RepositoryPath.START, repository).raw('"');
    }
    String trace = headers.getFirst(TRACEPARENT);
    if (trace != null && TraceParent.isOne(trace)) {
      line.field("traceId", TraceParent.trace(trace)).field("spanId", TraceParent.span(trace));
    }
    if (exchange.aborted()) {
      line.field("aborted", true);
    }
    line.raw(THREAD).number(Thread.currentThread().getId());
    lines.accept(line.end());
    unused.give(line);
  }

  private static LogEvent event(RequestFacts facts) {
    Exchange exchange = facts.exchange();
    return LogEvent.of(MESSAGE)
        .with("module", "http")
        .with("component", "session")
        .with("username", facts.user())
        .with("clientIP", facts.client())
        .with("method", exchange.method())
        .with("path", facts.target())
        .with("statusCode", exchange.status())
        .with("latency", GoDurations.text(exchange.nanos()))
        .with("bodySize", exchange.sent())
        .with("requestId", exchange.requestId())
        .with("aborted", exchange.aborted() ? true : null);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
