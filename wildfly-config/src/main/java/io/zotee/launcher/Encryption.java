package io.zotee.launcher;

import io.zotee.config.HttpConfiguration;
import io.zotee.config.TlsConfiguration;
import io.zotee.tls.ServerTls;
import io.zotee.tls.TlsException;
import io.zotee.tls.TlsFiles;
import io.zotee.tls.TlsWatch;
import java.util.Optional;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Whether connections to the server that is about to start are encrypted, and how. */
record Encryption(@Nullable ServerTls tls) {
  /**
   * Reads what {@code http.tls} names, if it is there, and hands it to the server.
   *
   * @throws CannotStartException when the files cannot be used
   */
  static Encryption of(HttpConfiguration http) throws CannotStartException {
    TlsConfiguration configured = http.tls();
    if (configured == null) {
      return new Encryption(null);
    }
    try {
      ServerTls tls =
          ServerTls.open(
              new TlsFiles(
                  configured.cert(), configured.key(), Optional.ofNullable(configured.cacert())));
      tls.install();
      new TlsWatch(tls).start();
      return new Encryption(tls);
    } catch (TlsException e) {
      throw new CannotStartException(e.getMessage());
    }
  }

  boolean isOn() {
    return tls != null;
  }

  /** What a client of this server connects with. */
  SocketFactory sockets() {
    return tls == null ? SocketFactory.getDefault() : tls.clientSockets();
  }
}
