package io.zotee.tls;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The PEM files (RFC 7468) of {@code http.tls}.
 *
 * @param certificate {@code cert}: the server's certificate, followed by its issuers'
 * @param key {@code key}: the private key of the first certificate, not encrypted
 * @param authorities {@code cacert}: whom client certificates must be issued by, if clients show
 *     any
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> authorities) {

  /** The configuration keys that name the files. */
  static final String CERTIFICATE = "http.tls.cert";

  static final String KEY = "http.tls.key";
  static final String AUTHORITIES = "http.tls.cacert";

  /** All of them. */
  public List<Path> all() {
    List<Path> files = new ArrayList<>(List.of(certificate, key));
    authorities.ifPresent(files::add);
    return files;
  }
}
