package io.zotee.launcher;

import io.zotee.config.HttpConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;

/**
 * An address that this process holds until the server listens on it.
 *
 * <p>A socket that is bound, but does not listen, keeps everybody else away from the port, yet lets
 * a second socket of the same process bind and listen there: both set {@code SO_REUSEADDR}. So the
 * port that the kernel chooses for port 0 is known before the server starts, and stays ours.
 */
final class ReservedAddress implements AutoCloseable {
  private final Socket socket;

  private ReservedAddress(Socket socket) {
    this.socket = socket;
  }

  /**
   * Reserves the TCP port of a configuration; port 0 lets the kernel choose.
   *
   * @throws CannotStartException when the host is not this machine, or the port is not free
   */
  static ReservedAddress of(HttpConfiguration http) throws CannotStartException {
    String host = http.address();
    Socket socket = new Socket();
    try {
      InetAddress address = InetAddress.getByName(host);
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, http.port()));
      return new ReservedAddress(socket);
    } catch (UnknownHostException e) {
      close(socket);
      throw new CannotStartException(
          "http.address " + host + ": no such host; use an address of this machine");
    } catch (IOException e) {
      close(socket);
      throw new CannotStartException(
          "cannot listen on %s:%d (%s); stop what listens there, or set http.address and http.port"
              .formatted(host, http.port(), e.getMessage()));
    }
  }

  /** The address, with the port that the kernel chose if it was to choose. */
  InetSocketAddress address() {
    return new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
  }

  /** Gives the port up; who listens on it meanwhile keeps it. */
  @Override
  public void close() {
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing a socket that was never connected", e);
    }
  }
}
