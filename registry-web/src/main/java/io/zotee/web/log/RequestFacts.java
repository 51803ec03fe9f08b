package io.zotee.web.log;

import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.Account;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.zotee.web.http.ClientAddresses;
import io.zotee.web.http.Exchange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What logs tell of a request.
 *
 * @param peer the other end of the connection; null where there is none any more
 * @param address whom the request is from, see {@link ClientAddresses}; null with the peer
 */
record RequestFacts(
    Exchange exchange, @Nullable InetSocketAddress peer, @Nullable InetAddress address) {
  private static final int LONGEST_TARGET = 8 * 1024;

  static RequestFacts of(Exchange exchange, ClientAddresses clients) {
    HttpServerExchange server = exchange.server();
    InetSocketAddress peer = server.getSourceAddress();
    InetAddress end = peer == null ? null : peer.getAddress();
    InetAddress address =
        end == null ? null : clients.find(end, name -> values(server.getRequestHeaders(), name));
    return new RequestFacts(exchange, peer, address);
  }

  private static @Nullable Enumeration<String> values(HeaderMap headers, String name) {
    HeaderValues values = headers.get(name);
    return values == null ? null : Collections.enumeration(values);
  }

  /**
   * Address and port of the client, as {@code 192.0.2.1:5000} or {@code [2001:db8::1]:5000}; where
   * a proxy names the client, it is without a port.
   */
  String client() {
    if (peer == null || address == null) {
      return "unknown";
    }
    String host = address.getHostAddress();
    if (!address.equals(peer.getAddress())) {
      return host;
    }
    return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + peer.getPort();
  }

  /** Path and query as they were sent, of secrets in the query only the names. */
  String target() {
    String query = exchange.server().getQueryString();
    String path = exchange.path();
    String target = query.isEmpty() ? path : path + "?" + QueryMask.mask(query);
    return target.length() > LONGEST_TARGET ? target.substring(0, LONGEST_TARGET) : target;
  }

  /** Who the client is, if it said so and is believed. */
  @Nullable String user() {
    SecurityContext security = exchange.server().getSecurityContext();
    Account account = security == null ? null : security.getAuthenticatedAccount();
    return account == null ? null : account.getPrincipal().getName();
  }
}
