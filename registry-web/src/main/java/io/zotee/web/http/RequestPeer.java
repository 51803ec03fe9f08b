package io.zotee.web.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;

/** The other end of a request's connection. */
public final class RequestPeer {
  private RequestPeer() {}

  /** Its address. */
  public static InetAddress of(HttpServletRequest request) {
    return IpLiteral.parse(request.getRemoteAddr()).orElse(InetAddress.getLoopbackAddress());
  }

  /** Address and port, as in {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
  public static String text(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    return host + ":" + request.getRemotePort();
  }
}
