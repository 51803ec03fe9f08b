package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.config.LogLevel;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has the level of the registry's log follow {@code log.level} on the server that comes with it,
 * whose launcher sets the property {@code zotee.http.address}. On another one the log is its
 * administrator's, who is told once if the configuration names a file.
 */
final class LogLevels {

  private static final System.Logger LOG = System.getLogger("io.zotee");

  /** Kept, because a logger that nobody keeps forgets its level. */
  private static final Logger REGISTRY = Logger.getLogger("io.zotee");

  private LogLevels() {}

  /** From the next change on; at the start the level is that of the server's settings. */
  static void follow(Live<Configuration> configuration) {
    if (System.getProperty("zotee.http.address") != null) {
      configuration
          .map(now -> now.log().level())
          .onChange(level -> REGISTRY.setLevel(platform(level)));
    } else if (configuration.now().log().output() != null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "log.output is not applied: on this server its own logging decides where the log goes;"
              + " configure category io.zotee there");
    }
  }

  /** The platform's level that stands for the same, as {@link System.Logger} has it. */
  private static Level platform(LogLevel level) {
    return switch (level) {
      case TRACE, DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARN -> Level.WARNING;
      case ERROR, FATAL, PANIC -> Level.SEVERE;
    };
  }
}
