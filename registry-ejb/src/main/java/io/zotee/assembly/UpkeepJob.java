package io.zotee.assembly;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done in the background from time to time.
 *
 * @param name another one for each job
 * @param first time until it is done first
 * @param interval tells the time from one end to the next beginning; null for work that is done
 *     once
 * @param work ends soon when it is told to stop
 */
public record UpkeepJob(
    String name, Duration first, @Nullable Supplier<Duration> interval, Work work) {

  /** What is done. */
  public interface Work {
    /** Does it, looking now and then whether to stop. */
    void run(BooleanSupplier stopped);
  }
}
