package io.zotee.web.log;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import io.zotee.telemetry.log.Credentials;
import io.zotee.telemetry.log.JsonLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is mostly the same in all requests of a connection, formed once: the client's address, and
 * the header, which is half of a line. Undertow knows the values of a connection again and gives
 * the same strings, so that comparing them costs next to nothing.
 */
final class ConnectionText {
  private static final AttachmentKey<ConnectionText> KEY =
      AttachmentKey.create(ConnectionText.class);

  private static final int LONGEST_VALUE = 1024;
  private static final byte[] CLIENT = ascii(",\"clientIP\":");
  private static final byte[] MASKED = ascii('"' + Credentials.MASK + '"');

  private final HeaderNames known;
  private @Nullable InetSocketAddress peer;
  private @Nullable InetAddress address;
  private byte[] client = {};
  private HttpString[] names = {};
  private String[] values = {};
  private byte[] headers = {};

  private ConnectionText(HeaderNames known) {
    this.known = known;
  }

  /** That of the connection of a request; a connection has one request at a time. */
  static ConnectionText of(HttpServerExchange exchange, HeaderNames known) {
    ServerConnection connection = exchange.getConnection();
    ConnectionText text = connection.getAttachment(KEY);
    if (text == null) {
      text = new ConnectionText(known);
      connection.putAttachment(KEY, text);
    }
    return text;
  }

  /** The field with the client's address. */
  byte[] client(RequestFacts facts) {
    if (client.length == 0
        || !Objects.equals(facts.peer(), peer)
        || !Objects.equals(facts.address(), address)) {
      peer = facts.peer();
      address = facts.address();
      client = JsonLine.part(line -> line.raw(CLIENT).text(facts.client()));
    }
    return client;
  }

  /** The object with the header fields. */
  byte[] headers(HeaderMap now) {
    if (!isSame(now)) {
      remember(now);
      headers = JsonLine.part(line -> form(line, now));
    }
    return headers;
  }

  private boolean isSame(HeaderMap now) {
    int field = 0;
    for (long at = now.fastIterateNonEmpty(); at != -1; at = now.fiNextNonEmpty(at)) {
      HeaderValues current = now.fiCurrent(at);
      if (field == names.length
          || current.size() != 1
          || !current.getHeaderName().equals(names[field])
          || !current.getFirst().equals(values[field])) {
        return false;
      }
      field++;
    }
    return field == names.length && field > 0;
  }

  private void remember(HeaderMap now) {
    names = new HttpString[now.size()];
    values = new String[names.length];
    int field = 0;
    for (HeaderValues current : now) {
      names[field] = current.getHeaderName();
      values[field] = current.isEmpty() ? "" : current.getFirst();
      field++;
    }
  }

  private void form(JsonLine line, HeaderMap now) {
    line.raw('{');
    for (long at = now.fastIterateNonEmpty(); at != -1; at = now.fiNextNonEmpty(at)) {
      HeaderValues current = now.fiCurrent(at);
      HeaderNames.HeaderName name = known.of(current.getHeaderName());
      line.comma().raw(name.json());
      for (int i = 0; i < current.size(); i++) {
        line.comma();
        if (name.secret()) {
          line.raw(MASKED);
        } else {
          String value = current.get(i);
          line.raw('"').characters(value, 0, Math.min(value.length(), LONGEST_VALUE)).raw('"');
        }
      }
      line.raw(']');
    }
    line.raw('}');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
