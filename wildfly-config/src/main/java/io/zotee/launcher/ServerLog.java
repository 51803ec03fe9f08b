package io.zotee.launcher;

import io.zotee.config.LogConfiguration;
import io.zotee.config.LogLevel;
import io.zotee.telemetry.log.JsonHandler;
import io.zotee.telemetry.log.LineQueue;
import io.zotee.telemetry.log.TerminalFormatter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * The log of this process: what the registry says, at the level of the configuration, and what the
 * server around it has to complain about. Lines of JSON in zot's form; on a terminal, where nothing
 * names a file, lines for people.
 */
final class ServerLog {
  /** Of the registry. Held, because a logger that nobody holds forgets its level. */
  private static final Logger REGISTRY = Logger.getLogger("io.zotee");

  /** Of everything. */
  private static final Logger ROOT = Logger.getLogger("");

  private Handler handler; // guarded by this

  private ServerLog(Handler handler) {
    this.handler = handler;
  }

  /**
   * Lets all that is logged go where the configuration says, from now to the end of the process.
   *
   * @param terminal whether somebody looks at standard output, rather than a program
   * @throws CannotStartException when {@code log.output} or {@code log.audit} cannot be written
   */
  static ServerLog begin(LogConfiguration configuration, boolean terminal)
      throws CannotStartException {
    Path audit = configuration.audit();
    if (audit != null) {
      open("log.audit", audit).close(); // the registry opens it again; here it can be refused
    }
    ServerLog log = new ServerLog(handler(configuration.output(), terminal));
    log.handler.setLevel(Level.ALL);
    ROOT.addHandler(log.handler);
    Level level = level(configuration.level());
    REGISTRY.setLevel(level);
    // WildFly tells its whole life at INFO.
    ROOT.setLevel(level.intValue() > Level.WARNING.intValue() ? level : Level.WARNING);
    Runtime.getRuntime().addShutdownHook(new Thread(log::flush, "zot-log-end"));
    return log;
  }

  /** Waits until all that was logged so far is written, though not for long. */
  void flush() {
    handler().flush();
  }

  private synchronized Handler handler() {
    return handler;
  }

  /**
   * Has all that is logged go to another place, without losing a line. Lines for people become
   * lines of JSON with this, and stay so.
   *
   * @param output a file; empty for standard output
   * @throws IOException when the file cannot be written; then nothing has changed
   */
  synchronized void redirect(Optional<Path> output) throws IOException {
    if (handler instanceof JsonHandler lines && output.isPresent()) {
      lines.queue().redirectToFile(output.get());
    } else if (handler instanceof JsonHandler lines) {
      lines.queue().redirectToStandardOutput();
    } else if (output.isPresent()) {
      Handler old = handler;
      handler = new JsonHandler(LineQueue.toFile(output.get()));
      handler.setLevel(Level.ALL);
      ROOT.addHandler(handler); // first: a line may be in both, but none in neither
      ROOT.removeHandler(old);
    }
  }

  private static Handler handler(@Nullable Path output, boolean terminal)
      throws CannotStartException {
    if (output == null && terminal) {
      return new TerminalHandler();
    }
    if (output == null) {
      return new JsonHandler(LineQueue.toStandardOutput());
    }
    return new JsonHandler(open("log.output", output));
  }

  private static LineQueue open(String key, Path file) throws CannotStartException {
    try {
      return LineQueue.toFile(file);
    } catch (IOException e) {
      throw new CannotStartException(unwritable(key, file, e));
    }
  }

  /** What is told of a file that a key of the configuration names and that cannot be written. */
  static String unwritable(String key, Path file, IOException e) {
    return "%s %s: cannot be written (%s); name a file in a directory that is there and that this user may write"
        .formatted(key, file, reason(e));
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "no such directory";
    }
    return e instanceof FileSystemException problem && problem.getReason() != null
        ? problem.getReason()
        : String.valueOf(e.getMessage());
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case TRACE, DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARN -> Level.WARNING;
      case ERROR, FATAL, PANIC -> Level.SEVERE;
    };
  }

  /** Shows each line at once. */
  private static final class TerminalHandler extends StreamHandler {
    TerminalHandler() {
      super(new FileOutputStream(FileDescriptor.out), new TerminalFormatter());
      try {
        setEncoding(StandardCharsets.UTF_8.name());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      flush();
    }
  }
}
