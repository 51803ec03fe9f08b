package io.zotee.config;

import java.time.Instant;
import java.util.List;

/**
 * Where the configuration that counts comes from, and what became of the last try to change it.
 *
 * @param since when the configuration that counts was taken over
 * @param refused when a newer file was refused first; the same as {@code since} if none was
 * @param problems why the newer file was refused; empty if none was
 */
public record ConfigurationState(Instant since, Instant refused, List<Problem> problems) {

  /** A configuration that was taken over now, and none is newer. */
  public static ConfigurationState current(Instant now) {
    return new ConfigurationState(now, now, List.of());
  }

  /** The same configuration, and a newer file that was refused. */
  public ConfigurationState refused(Instant now, List<Problem> why) {
    return new ConfigurationState(since, now, List.copyOf(why));
  }

  /** Whether what the file says counts. */
  public boolean isCurrent() {
    return problems.isEmpty();
  }
}
