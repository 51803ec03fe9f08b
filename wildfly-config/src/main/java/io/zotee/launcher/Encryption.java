package io.zotee.launcher;

import io.zotee.config.HttpConfiguration;
import io.zotee.config.TlsConfiguration;
import io.zotee.tls.ServerTls;
import io.zotee.tls.TlsException;
import io.zotee.tls.TlsFiles;
import io.zotee.watch.FileWatch;
import io.zotee.watch.WatchedFiles;
import java.util.Optional;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Whether connections to the server that is about to start are encrypted, and how. */
record Encryption(@Nullable ServerTls tls, @Nullable WatchedFiles watched) {
  /**
   * Reads what {@code http.tls} names, if it is there, and hands it to the server.
   *
   * @throws CannotStartException when the files cannot be used
   */
  static Encryption of(HttpConfiguration http) throws CannotStartException {
    TlsConfiguration configured = http.tls();
    if (configured == null) {
      return new Encryption(null, null);
    }
    TlsFiles files = files(configured);
    try {
      ServerTls tls = ServerTls.open(files);
      tls.install();
      return new Encryption(tls, watch(files, tls));
    } catch (TlsException e) {
      throw new CannotStartException(e.getMessage());
    }
  }

  /** The files that a configuration names. */
  static TlsFiles files(TlsConfiguration configured) {
    return new TlsFiles(
        configured.cert(), configured.key(), Optional.ofNullable(configured.cacert()));
  }

  /** To the end of the process, like the listener. */
  @SuppressWarnings("resource")
  private static WatchedFiles watch(TlsFiles files, ServerTls tls) {
    FileWatch watch = new FileWatch(FileWatch.PERIOD);
    WatchedFiles watched = watch.watch(files.all(), tls::reload);
    watch.begin(
        work -> {
          Thread thread = new Thread(work, "tls-files");
          thread.setDaemon(true);
          return thread;
        });
    return watched;
  }

  /**
   * Uses and watches these files from now on.
   *
   * @throws TlsException when they cannot be used; then what was before stays
   */
  void follow(TlsFiles files) throws TlsException {
    if (tls != null && watched != null) {
      tls.follow(files);
      watched.follow(files.all());
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
