package io.zotee.launcher;

import io.zotee.assembly.OfflineRetention;
import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.StoreConfiguration;
import io.zotee.telemetry.LogEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zot verify-feature retention <config>}: logs what retention would decide. */
@Command(
    name = "retention",
    description =
        "Log what garbage collection would keep and delete, and why, while no server runs. It is"
            + " always a dry run: nothing is changed.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it ended after the time of --timeout, or by Ctrl-C or SIGTERM",
      "1:the configuration is not valid or collects no garbage, a server runs, or a store cannot be read"
    })
final class RetentionCommand implements Callable<Integer> {
  private final Output output;

  @Parameters(paramLabel = "<config>", description = "zot configuration, JSON or YAML.")
  @SuppressWarnings("NullAway.Init") // the command line requires it
  private Path config;

  @Option(
      names = {"-l", "--log-file"},
      paramLabel = "<file>",
      description = "Append the log to this file. Without it: standard output.")
  private @Nullable Path logFile;

  @Option(
      names = {"-i", "--gc-interval"},
      paramLabel = "<duration>",
      description =
          "Time from one look to the next, as in 90s or 1h30m. Without it: the shortest gcInterval of"
              + " the configuration.")
  private @Nullable Duration interval;

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "<duration>",
      description = "End after this time. Without it, or with 0: at Ctrl-C or SIGTERM.")
  private Duration timeout = Duration.ZERO;

  RetentionCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws InvalidConfigurationException, InterruptedException {
    try (JsonLog log = logFile == null ? new JsonLog(output.out()) : JsonLog.appending(logFile)) {
      return verify(ConfigurationLoader.load(config), log);
    } catch (IOException e) {
      output.fail("--log-file " + logFile + " cannot be written: " + e.getMessage());
      return 1;
    }
  }

  private int verify(Configuration configuration, JsonLog log) throws InterruptedException {
    List<StoreConfiguration> collected =
        configuration.storage().stores().stream().filter(StoreConfiguration::gc).toList();
    if (collected.isEmpty()) {
      return refuse(
          log,
          "verify-feature retention needs garbage collection, but garbage collection is disabled in"
              + " config; set storage.gc to true");
    }
    Optional<InetSocketAddress> listening = new ListenerProbe(configuration.http()).find();
    if (listening.isPresent()) {
      return refuse(
          log, "server is running: something listens on " + listening.get() + "; stop it first");
    }
    Duration pause =
        interval == null || interval.isZero()
            ? collected.stream().map(StoreConfiguration::gcInterval).min(Duration::compareTo).get()
            : interval;
    try (Deadline deadline = Deadline.after(timeout);
        OfflineRetention retention = OfflineRetention.open(configuration, log)) {
      LogEvent.of("waiting for garbage collection tasks to complete...")
          .with("gcInterval", pause)
          .with("timeout", timeout)
          .with("dry-run", true)
          .log(log, Level.INFO);
      do {
        retention.run(deadline::isOver);
      } while (!deadline.await(pause));
      LogEvent.of(
              deadline.isInterrupted()
                  ? "retention check stopped gracefully"
                  : "retention check completed successfully")
          .log(log, Level.INFO);
      return 0;
    } catch (NotDirectoryException e) {
      return refuse(log, "the root directory " + e.getFile() + " does not exist");
    } catch (IOException e) {
      return refuse(log, String.valueOf(e.getMessage()));
    }
  }

  private int refuse(JsonLog log, String why) {
    if (logFile != null) {
      LogEvent.of(why).log(log, Level.ERROR);
    }
    output.fail(why);
    return 1;
  }
}
