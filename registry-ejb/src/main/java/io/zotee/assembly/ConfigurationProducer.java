package io.zotee.assembly;

import io.zotee.config.Configuration;
import io.zotee.config.ConfigurationLoader;
import io.zotee.config.InvalidConfigurationException;
import io.zotee.config.PlainConfiguration;
import io.zotee.config.Problem;
import io.zotee.telemetry.LogEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the configuration: the file that the system property {@code zot.config} names, else the one
 * that the environment's {@code ZOT_CONFIG} names, else the defaults.
 */
@ApplicationScoped
public class ConfigurationProducer {
  private static final Logger LOG = System.getLogger("io.zotee");

  /** The configuration that this deployment runs with. */
  @Produces
  @Singleton
  public Configuration configuration() {
    Configuration configuration = read();
    if (LOG.isLoggable(Level.INFO)) {
      LogEvent.of("configuration settings")
          .with("params", PlainConfiguration.of(configuration))
          .log(LOG, Level.INFO);
    }
    return configuration;
  }

  private static Configuration read() {
    String file = System.getProperty("zot.config", System.getenv("ZOT_CONFIG"));
    if (file == null || file.isEmpty()) {
      return Configuration.defaults();
    }
    try {
      List<Problem> warnings = new ArrayList<>();
      Configuration configuration = ConfigurationLoader.load(Path.of(file), warnings);
      for (Problem warning : warnings) {
        LOG.log(Level.WARNING, warning.describe(file));
      }
      return configuration;
    } catch (InvalidConfigurationException e) {
      throw new IllegalStateException("the configuration is not valid:\n" + e.getMessage(), e);
    }
  }
}
