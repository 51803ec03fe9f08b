package io.zotee.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Garbage collection, retention and clients, in many orders of their steps. More of them with
 * {@code -Dzotee.interleavings=10000}.
 */
class InterleavingTest {
  private static final int RUNS = Integer.getInteger("zotee.interleavings", 60);
  private static final long SEED = Long.getLong("zotee.interleavings.seed", 1);

  @Test
  void nothingNeededOrToldGoes(@TempDir Path directory) throws Exception {
    // Every look at the clock is long after the one before, so that no push seems to go on.
    AtomicLong clock = new AtomicLong();
    run(directory, () -> clock.addAndGet(Long.MAX_VALUE >> 16));
  }

  @Test
  void nothingNeededOrToldGoesWhilePushesGoOn(@TempDir Path directory) throws Exception {
    run(directory, System::nanoTime);
  }

  private static void run(Path directory, LongSupplier pushTime) throws Exception {
    int checks = 0;
    for (long seed = SEED; seed < SEED + RUNS; seed++) {
      Path root = Files.createDirectory(directory.resolve("run-" + seed));
      try (Interleaving run = new Interleaving(root, pushTime)) {
        interleave(run, seed);
        checks += run.checks();
      } catch (AssertionError | IOException e) {
        throw new AssertionError("with -Dzotee.interleavings.seed=" + seed, e);
      }
    }
    assertThat(checks).isGreaterThan(RUNS * 50);
  }

  private static void interleave(Interleaving run, long seed) throws Exception {
    ControlledThreads threads = new ControlledThreads(seed);
    threads.add("one who pushes", () -> run.push(new Random(seed + 1), 4));
    threads.add("another who pushes", () -> run.push(new Random(seed + 2), 4));
    threads.add("one who deletes", () -> run.deleteAndPull(new Random(seed + 3), 6));
    threads.add("the collection", () -> run.collect(5));
    threads.add(
        "time",
        () -> {
          for (int i = 0; i < 6; i++) {
            run.tick();
          }
        });
    threads.run(run::check);
    run.checkEnd();
  }
}
