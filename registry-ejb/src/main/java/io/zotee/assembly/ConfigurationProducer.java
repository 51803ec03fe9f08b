package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationState;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.Live;
import io.zotee.watch.FileWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Finds the configuration: the file that the system property {@code zot.config} names, else the one
 * that the environment's {@code ZOT_CONFIG} names, else the defaults. A file is watched.
 */
@ApplicationScoped
public class ConfigurationProducer {

  /** What notices that files have changed; it begins when the registry is open. */
  @Produces
  @Singleton
  public FileWatch fileWatch() {
    return new FileWatch(FileWatch.PERIOD);
  }

  /** The configuration of this deployment, which follows its file. */
  @Produces
  @Singleton
  LiveConfiguration liveConfiguration(FileWatch watch) {
    String name = System.getProperty("zot.config", System.getenv("ZOT_CONFIG"));
    if (name == null || name.isEmpty()) {
      return LiveConfiguration.always(Configuration.defaults(), Clock.systemUTC());
    }
    try {
      return LiveConfiguration.follow(Path.of(name), watch, Clock.systemUTC());
    } catch (InvalidConfigurationException e) {
      throw new IllegalStateException("the configuration is not valid:\n" + e.getMessage(), e);
    }
  }

  /** What counts now. */
  @Produces
  @Singleton
  public Live<Configuration> configuration(LiveConfiguration live) {
    return live.configuration();
  }

  /** Whether that is what the file says. */
  @Produces
  @Singleton
  public Live<ConfigurationState> state(LiveConfiguration live) {
    return live.state();
  }
}
