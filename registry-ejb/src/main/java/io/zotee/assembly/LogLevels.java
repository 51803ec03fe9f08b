package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.Live;
import io.zotee.config.LogLevel;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Has the level of the registry's log follow {@code log.level} on the server that comes with it,
 * which says so by the property {@code zotee.log.level}. On another one the log is its
 * administrator's.
 */
final class LogLevels {

  /** Kept, because a logger that nobody keeps forgets its level. */
  private static final Logger REGISTRY = Logger.getLogger("io.zotee");

  private LogLevels() {}

  /** From the next change on; at the start the level is that of the server's settings. */
  static void follow(Live<Configuration> configuration) {
    if (System.getProperty("zotee.log.level") != null) {
      configuration
          .map(now -> now.log().level())
          .onChange(level -> REGISTRY.setLevel(platform(level)));
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
