package io.zotee.upkeep;

import io.zotee.config.StoreConfiguration;
import io.zotee.metadata.Statistics;
import io.zotee.oci.RepositoryName;
import io.zotee.repository.RegistryStore;
import java.io.IOException;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that is kept in order.
 *
 * @param parts its parts
 * @param configuration tells how it shall be kept now
 * @param keeps whether a repository is kept here; one that a route leads past may lie here, too
 * @param statistics tells when images were pushed and pulled; null while nothing asks for it
 */
public record UpkeptStore(
    RegistryStore.Parts parts,
    Supplier<StoreConfiguration> configuration,
    Predicate<RepositoryName> keeps,
    Supplier<@Nullable Statistics> statistics) {

  /** The names of what has content here and is kept here, in order. */
  NavigableSet<String> homes() throws IOException {
    NavigableSet<String> homes = new TreeSet<>();
    parts
        .blobs()
        .homes(
            name -> {
              if (keeps.test(name)) {
                homes.add(name.value());
              }
            });
    return homes;
  }

  /**
   * How far behind the time may be at which a blob was last told: a tenth of {@code gcDelay}, so
   * that what is told all the time is written down ten times until it may go.
   */
  public static Duration renewal(StoreConfiguration configuration) {
    return configuration.gcDelay().dividedBy(10);
  }
}
