package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.TlsConfiguration;
import io.zotee.host.Host;
import io.zotee.host.HostSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Has the server that comes with the registry follow its part of the configuration. */
public final class HostFollower {
  private static final Logger LOG = System.getLogger("io.zotee");

  private HostFollower() {}

  /** From the next change on; at the start the launcher has read it itself. */
  static void follow(LiveConfiguration live, Host host) {
    live.before(next -> host.check(settings(next)));
    live.configuration().map(HostFollower::settings).onChange(next -> follow(host, next));
  }

  private static void follow(Host host, HostSettings next) {
    try {
      host.follow(next);
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "the server goes on as before: {0}; mend that and restart it",
          e.getMessage());
    }
  }

  /** The server's part of a configuration. */
  public static HostSettings settings(Configuration configuration) {
    TlsConfiguration tls = configuration.http().tls();
    return new HostSettings(
        Optional.ofNullable(configuration.log().output()),
        Optional.ofNullable(tls)
            .map(
                files ->
                    new HostSettings.Tls(
                        files.cert(), files.key(), Optional.ofNullable(files.cacert()))));
  }
}
