package io.zotee.web.log;

import io.undertow.security.api.SecurityContext;
import io.undertow.security.idm.Account;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.zotee.web.http.RequestIds;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What logs tell of a request. */
record RequestFacts(HttpServerExchange exchange) {
  private static final HttpString REQUEST_ID = new HttpString(RequestIds.HEADER);
  private static final int LONGEST_TARGET = 8 * 1024;

  /** Address and port of the client, as {@code 192.0.2.1:5000} or {@code [2001:db8::1]:5000}. */
  String client() {
    InetSocketAddress source = exchange.getSourceAddress();
    InetAddress address = source == null ? null : source.getAddress();
    if (source == null || address == null) {
      return "unknown";
    }
    String host = address.getHostAddress();
    return (address instanceof Inet6Address ? "[" + host + "]" : host) + ":" + source.getPort();
  }

  /** Path and query as they were sent, of secrets in the query only the names. */
  String target() {
    String path = path();
    String query = exchange.getQueryString();
    String target = query.isEmpty() ? path : path + "?" + QueryMask.mask(query);
    return target.length() > LONGEST_TARGET ? target.substring(0, LONGEST_TARGET) : target;
  }

  /** The path as it was sent; of a whole URI, which may hold a password, what is decoded of it. */
  private String path() {
    return exchange.isHostIncludedInRequestURI()
        ? exchange.getRequestPath()
        : exchange.getRequestURI();
  }

  /** Who the client is, if it said so and is believed. */
  @Nullable String user() {
    SecurityContext security = exchange.getSecurityContext();
    Account account = security == null ? null : security.getAuthenticatedAccount();
    return account == null ? null : account.getPrincipal().getName();
  }

  /** The request's name, which its answer carries. */
  @Nullable String requestId() {
    return exchange.getResponseHeaders().getFirst(REQUEST_ID);
  }
}
