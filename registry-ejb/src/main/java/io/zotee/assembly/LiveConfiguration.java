package io.zotee.assembly;

import io.zotee.config.CheckedConfiguration;
import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationChanges;
import io.zotee.config.ConfigurationLoader;
import io.zotee.config.ConfigurationState;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Live;
import io.zotee.config.LiveValue;
import io.zotee.config.PlainConfiguration;
import io.zotee.config.Problem;
import io.zotee.telemetry.Audit;
import io.zotee.telemetry.AuditEvent;
import io.zotee.telemetry.LogEvent;
import io.zotee.watch.FileWatch;
import io.zotee.watch.WatchedFiles;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server that runs. When its file changes, the whole of it is checked as at
 * the start and then takes effect at once; or it is refused and what counted before goes on. A file
 * that changes what needs a restart is refused, too, so that the server never runs by a mixture
 * that stands in no file.
 */
final class LiveConfiguration {
  private static final Logger LOG = System.getLogger("io.zotee");

  private final Path file;
  private final Clock clock;
  private final LiveValue<Configuration> configuration;
  private final LiveValue<ConfigurationState> state;
  private @Nullable WatchedFiles files;
  private Audit audit = Audit.NONE; // guarded by this
  private final List<Preparation> preparations = new ArrayList<>(); // guarded by this

  /** What must have worked before a new configuration can take effect. */
  interface Preparation {
    /**
     * Makes ready for a configuration that may follow.
     *
     * @throws IOException when that is not possible; then nothing has changed
     */
    void prepare(Configuration next) throws IOException;
  }

  private LiveConfiguration(Path file, Configuration first, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.configuration = new LiveValue<>(first);
    this.state = new LiveValue<>(ConfigurationState.current(clock.instant()));
  }

  /** One that no file says, and that never changes. */
  static LiveConfiguration always(Configuration configuration, Clock clock) {
    return new LiveConfiguration(Path.of(""), configuration, clock);
  }

  /**
   * Of this file, as it is now and as it will be.
   *
   * @throws InvalidConfigurationException as {@link ConfigurationLoader#load(Path)}
   */
  static LiveConfiguration follow(Path file, FileWatch watch, Clock clock)
      throws InvalidConfigurationException {
    CheckedConfiguration first = ConfigurationLoader.forServer(file);
    LiveConfiguration live = new LiveConfiguration(file, first.configuration(), clock);
    live.warn(first);
    live.files = watch.watch(List.of(), live::reload);
    live.follow(first.files());
    return live;
  }

  private void follow(List<Path> named) {
    if (files != null) {
      files.follow(named);
    }
  }

  private void warn(CheckedConfiguration checked) {
    for (Problem warning : checked.warnings()) {
      LOG.log(Level.WARNING, warning.describe(file.toString()));
    }
  }

  /** What counts. */
  Live<Configuration> configuration() {
    return configuration;
  }

  /** Whether that is what the file says. */
  Live<ConfigurationState> state() {
    return state;
  }

  /** Has every change, and every refusal of one, told to an audit log from now on. */
  synchronized void tell(Audit listener) {
    audit = listener;
  }

  /** Has something made ready before every change. */
  synchronized void before(Preparation preparation) {
    preparations.add(preparation);
  }

  /** Reads the file again and takes it over, or refuses it. */
  synchronized void reload() {
    try {
      CheckedConfiguration checked = ConfigurationLoader.forServer(file);
      follow(checked.files());
      Configuration next = checked.configuration();
      ConfigurationChanges changes = ConfigurationChanges.between(configuration.now(), next);
      if (!changes.fixed().isEmpty()) {
        refuse(changes.fixed().stream().map(LiveConfiguration::needsRestart).toList());
      } else if (!changes.isEmpty()) {
        for (Preparation preparation : preparations) {
          preparation.prepare(next);
        }
        warn(checked);
        take(next, changes.live());
      } else if (!state.now().isCurrent()) {
        LOG.log(Level.INFO, "{0} says again what is in effect", file);
        state.set(ConfigurationState.current(clock.instant()));
      }
    } catch (InvalidConfigurationException e) {
      follow(e.files());
      refuse(e.problems());
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      refuse(
          List.of(
              new Problem("", 0, "cannot take effect: " + why, "mend that, and save it again")));
    }
  }

  private AuditEvent event(String decision) {
    return AuditEvent.of("configuration changed")
        .with("component", "config")
        .with("action", "reload")
        .with("object", file)
        .with("decision", decision);
  }

  private static Problem needsRestart(String path) {
    return new Problem(
        path, 0, "cannot change while the server runs", "restart it, or take the change back");
  }

  private void take(Configuration next, List<String> changed) {
    AuditEvent applied = event("applied").with("keys", changed);
    audit.record(applied);
    configuration.set(next);
    if (changed.contains("log.audit")) {
      audit.record(applied); // the old file ends with it, and the new one begins with it
    }
    state.set(ConfigurationState.current(clock.instant()));
    LOG.log(Level.INFO, "reloaded {0}: {1}", file, String.join(", ", changed));
    if (LOG.isLoggable(Level.INFO)) {
      LogEvent.of("reloaded params")
          .with("params", PlainConfiguration.of(next))
          .log(LOG, Level.INFO);
    }
  }

  private void refuse(List<Problem> problems) {
    if (!problems.equals(state.now().problems())) {
      for (Problem problem : problems) {
        LOG.log(Level.ERROR, problem.describe(file.toString()));
      }
      LOG.log(Level.ERROR, "{0} is not reloaded; what was in effect goes on", file);
      audit.record(event("refused").with("keys", problems.stream().map(Problem::path).toList()));
    }
    state.set(state.now().refused(clock.instant(), problems));
  }
}
