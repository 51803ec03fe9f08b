package io.zotee.tls;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a look at the files of {@code http.tls} shows where no server starts. A configuration may be
 * checked on another machine than its server's, so a file that is absent is not wrong.
 *
 * @param absent the files that are not there, by the configuration keys that name them
 * @param problems why a server would not start, if all files were there
 * @param doubt what is odd about the server's certificate, but no reason not to start, as in {@code
 *     expired at ...}
 */
public record TlsInspection(
    Map<String, Path> absent, List<TlsException> problems, Optional<String> doubt) {

  /** Looks at the files as a server would at its start. */
  public static TlsInspection of(TlsFiles files) {
    Map<String, Path> absent = new LinkedHashMap<>();
    boolean certificate = isThere(TlsFiles.CERTIFICATE, files.certificate(), absent);
    boolean key = isThere(TlsFiles.KEY, files.key(), absent);
    boolean authorities =
        files.authorities().isPresent()
            && isThere(TlsFiles.AUTHORITIES, files.authorities().get(), absent);
    List<TlsException> problems = new ArrayList<>();
    Optional<String> doubt = Optional.empty();
    try {
      if (certificate && key) {
        doubt = Identity.read(files).doubt(Instant.now());
      } else if (certificate) {
        PemFile.read(TlsFiles.CERTIFICATE, files.certificate()).certificates();
      } else if (key) {
        Identity.keyBlock(PemFile.read(TlsFiles.KEY, files.key()));
      }
    } catch (TlsException e) {
      problems.add(e);
    }
    try {
      if (authorities) {
        ContextBuilder.trustManagers(files);
      }
    } catch (TlsException e) {
      problems.add(e);
    }
    return new TlsInspection(absent, problems, doubt);
  }

  private static boolean isThere(String setting, Path file, Map<String, Path> absent) {
    if (Files.notExists(file)) {
      absent.put(setting, file);
      return false;
    }
    return true;
  }
}
