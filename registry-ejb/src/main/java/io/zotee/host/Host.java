package io.zotee.host;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The server that comes with the registry. */
public interface Host {
  /** The name of this package, for {@code jboss.modules.system.pkgs}. */
  String PACKAGE = "io.zotee.host";

  /**
   * Looks whether these settings could be followed.
   *
   * @throws IOException when they could not; the message says which and why
   */
  void check(HostSettings next) throws IOException;

  /**
   * Follows these settings from now on; what has not changed stays untouched.
   *
   * @throws IOException as {@link #check}; then what was before goes on
   */
  void follow(HostSettings next) throws IOException;

  /** Offers itself to the registry in this virtual machine. */
  static void offer(Host host) {
    Offered.HOST.set(host);
  }

  /** The server, if it is the one that comes with the registry. */
  static Optional<Host> find() {
    return Optional.ofNullable(Offered.HOST.get());
  }

  /** Holds it. */
  final class Offered {
    private static final AtomicReference<Host> HOST = new AtomicReference<>();

    private Offered() {}
  }
}
