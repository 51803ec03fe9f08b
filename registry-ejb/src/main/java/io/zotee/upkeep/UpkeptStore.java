package io.zotee.upkeep;

import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.Statistics;
import io.zotee.repository.RegistryStore;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that is kept in order.
 *
 * @param parts its parts
 * @param configuration tells how it shall be kept now
 * @param statistics tells when images were pushed and pulled; null while nothing asks for it
 */
public record UpkeptStore(
    RegistryStore.Parts parts,
    Supplier<StoreConfiguration> configuration,
    Supplier<@Nullable Statistics> statistics) {

  /**
   * How far behind the time may be at which a blob was last told: a tenth of {@code gcDelay}, so
   * that what is told all the time is written down ten times until it may go.
   */
  public static Duration renewal(StoreConfiguration configuration) {
    return configuration.gcDelay().dividedBy(10);
  }
}
