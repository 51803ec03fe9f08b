package io.zotee.assembly;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done in the background from time to time.
 *
 * @param name another one for each job
 * @param task what kind of work it is
 * @param first time until it is done first
 * @param interval tells the time from one end to the next beginning; null for work that is done
 *     once
 * @param work ends soon when it is told to stop
 */
public record UpkeepJob(
    String name, Task task, Duration first, @Nullable Supplier<Duration> interval, Work work) {

  /** Kinds of work, as zot's measurements name them. */
  public enum Task {
    /** Garbage collection and retention. */
    GC("GCTask"),
    /** The check of all content. */
    SCRUB("ScrubTask"),
    /** The change after dedupe was switched. */
    DEDUPE("DedupeTask"),
    /** Counting what repositories take up. */
    USAGE("StorageMetricsTask");

    private final String label;

    Task(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** What is done. */
  public interface Work {
    /** Does it, looking now and then whether to stop. */
    void run(BooleanSupplier stopped);
  }
}
