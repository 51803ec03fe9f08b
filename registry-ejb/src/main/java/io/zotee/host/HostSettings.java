package io.zotee.host;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The part of the configuration that the server has to follow, not the registry.
 *
 * @param log {@code log.output}; empty for standard output
 * @param tls {@code http.tls}; empty for none, which cannot change while the server runs
 */
public record HostSettings(Optional<Path> log, Optional<Tls> tls) {

  /**
   * PEM files.
   *
   * @param certificate {@code http.tls.cert}
   * @param key {@code http.tls.key}
   * @param authorities {@code http.tls.cacert}
   */
  public record Tls(Path certificate, Path key, Optional<Path> authorities) {}
}
