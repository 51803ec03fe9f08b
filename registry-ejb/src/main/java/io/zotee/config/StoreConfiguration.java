package io.zotee.config;

import io.zotee.config.value.DailyWindow;
import io.zotee.oci.RepositoryName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that one store needs to know, with the defaults of its kind.
 *
 * @param route {@code /} for the default store, else what the names of its repositories begin with,
 *     as in {@code /team-a}; never ends in a slash otherwise
 * @param rootDirectory absolute, possibly through symbolic links
 * @param dedupe whether repositories share content by hard links
 * @param commit whether content is on the disk before a push is answered
 * @param gc whether garbage is collected and retention applied
 * @param gcDelay least age of what is collected
 * @param gcInterval time between two collections of the store
 * @param gcTimeWindow when a collection may start; null for any time
 * @param gcMaxSchedulerDelay longest pause between two repositories of a collection
 * @param retention the policies
 * @param retentionDelay least age of untagged manifests and dangling referrers that are removed
 */
public record StoreConfiguration(
    String route,
    Path rootDirectory,
    boolean dedupe,
    boolean commit,
    boolean gc,
    Duration gcDelay,
    Duration gcInterval,
    @Nullable DailyWindow gcTimeWindow,
    Duration gcMaxSchedulerDelay,
    RetentionConfiguration retention,
    Duration retentionDelay) {

  /** The route of the default store. */
  public static final String DEFAULT_ROUTE = "/";

  static StoreConfiguration of(String route, StoreSettings settings, boolean byDefault) {
    return new StoreConfiguration(
        route,
        settings.rootDirectory(),
        Objects.requireNonNullElse(settings.dedupe(), byDefault),
        settings.commit(),
        Objects.requireNonNullElse(settings.gc(), byDefault),
        settings.gcDelay(),
        settings.gcInterval(),
        settings.gcTimeWindow(),
        settings.gcMaxSchedulerDelay(),
        settings.retention(),
        Objects.requireNonNullElse(settings.retention().delay(), settings.gcDelay()));
  }

  /**
   * Whether the route fits a name: that of the default store fits all, {@code /a} those that begin
   * with {@code a/}. A repository {@code a} itself is not below the route.
   */
  public boolean fits(RepositoryName name) {
    String value = name.value();
    int length = route.length() - 1;
    return route.equals(DEFAULT_ROUTE)
        || (value.length() > length
            && value.charAt(length) == '/'
            && value.regionMatches(0, route, 1, length));
  }
}
