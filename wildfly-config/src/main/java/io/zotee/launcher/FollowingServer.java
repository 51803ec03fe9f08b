package io.zotee.launcher;

import io.zotee.host.Host;
import io.zotee.host.HostSettings;
import io.zotee.telemetry.log.LineQueue;
import io.zotee.tls.ServerTls;
import io.zotee.tls.TlsException;
import io.zotee.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The log and the TLS of this process, as the registry has them follow its configuration. */
final class FollowingServer implements Host {
  private final ServerLog log;
  private final Encryption encryption;
  private HostSettings followed; // guarded by this

  /**
   * @param first what is followed already
   */
  FollowingServer(ServerLog log, Encryption encryption, HostSettings first) {
    this.log = log;
    this.encryption = encryption;
    this.followed = first;
  }

  @Override
  public synchronized void check(HostSettings next) throws IOException {
    Optional<Path> output = next.log();
    if (output.isPresent() && !output.equals(followed.log())) {
      try {
        LineQueue.check(output.get());
      } catch (IOException e) {
        throw new IOException(ServerLog.unwritable("log.output", output.get(), e), e);
      }
    }
    if (!next.tls().equals(followed.tls()) && next.tls().isPresent()) {
      try {
        ServerTls.check(files(next.tls().get()));
      } catch (TlsException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
  }

  @Override
  public synchronized void follow(HostSettings next) throws IOException {
    if (!next.log().equals(followed.log())) {
      log.redirect(next.log());
    }
    if (!next.tls().equals(followed.tls()) && next.tls().isPresent()) {
      try {
        encryption.follow(files(next.tls().get()));
      } catch (TlsException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    followed = next;
  }

  private static TlsFiles files(HostSettings.Tls tls) {
    return new TlsFiles(tls.certificate(), tls.key(), tls.authorities());
  }
}
