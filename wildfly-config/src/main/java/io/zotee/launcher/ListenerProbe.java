package io.zotee.launcher;

import io.zotee.config.HttpConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Looks whether somebody listens where the registry would. That alone counts, not what is answered:
 * it may be TLS, and no registry could be started there either.
 */
record ListenerProbe(HttpConfiguration http) {
  private static final int TIMEOUT_MILLIS = 2_000;

  /**
   * The address that somebody listens on; empty also when the port would be chosen at the start.
   */
  Optional<InetSocketAddress> find() {
    if (http.port() == 0) {
      return Optional.empty();
    }
    try (Socket socket = new Socket()) {
      InetAddress host = InetAddress.getByName(http.address());
      InetSocketAddress address =
          new InetSocketAddress(
              host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host, http.port());
      socket.connect(address, TIMEOUT_MILLIS);
      return Optional.of(address);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
