package io.zotee.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/**
 * Asks a server of this machine whether it serves images, as an orchestrator would. A socket and
 * one line are cheaper at start-up than an HTTP client.
 *
 * @param sockets what connects: plain, or with TLS
 */
record HealthProbe(InetSocketAddress listener, SocketFactory sockets) {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final String REQUEST =
      "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  /** Whether {@code /readyz} answers 200 within five seconds. */
  boolean ready() {
    InetAddress host = listener.getAddress();
    InetAddress reachable = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
    try (Socket socket = sockets.createSocket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(reachable, listener.getPort()), TIMEOUT_MILLIS);
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String status = reader.readLine();
      return status != null && status.startsWith("HTTP/1.1 200 ");
    } catch (IOException e) {
      return false;
    }
  }
}
