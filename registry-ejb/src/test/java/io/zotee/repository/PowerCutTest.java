package io.zotee.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.zotee.repository.index.Checkpointer;
import io.zotee.storage.faults.Call;
import io.zotee.storage.faults.Fault;
import io.zotee.storage.faults.FaultyDisk;
import io.zotee.storage.faults.KernelError;
import io.zotee.storage.faults.Operation;
import io.zotee.storage.faults.PowerCut;
import io.zotee.storage.faults.Survivors;
import io.zotee.storage.local.LocalStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The power goes at every moment of a recorded run, and a real store is opened on what the disk may
 * have then. {@code -Dzotee.powercut.runs=100} makes more runs than the build does.
 */
class PowerCutTest {
  private static final int RUNS = Integer.getInteger("zotee.powercut.runs", 1);
  private static final int STEPS = 60;
  private static final int CHOICES = 2;

  /** What clients know at some moment. */
  private record Known(Expectation before, Expectation after) {}

  @ParameterizedTest(name = "dedupe {0}, failing {1}")
  @CsvSource({"true, ", "false, ", "true, EIO", "false, EIO", "true, ENOSPC"})
  void whatWasAcknowledgedIsThere(
      boolean dedupe, @Nullable KernelError failing, @TempDir Path directory) throws Exception {
    for (int run = 0; run < RUNS; run++) {
      Path root = directory.resolve("run" + run);
      List<Operation> recording = record(root, run, dedupe, true, failing);
      cutEverywhere(
          root,
          recording,
          run,
          (disk, known) -> {
            try (TestRegistry registry = open(disk, dedupe, true)) {
              new Recovery(registry).hasWhatWasPromised(known.before(), known.after());
            }
            Recovery.blobsAreSound(disk);
            Recovery.noTemporariesStay(disk);
          });
    }
  }

  @ParameterizedTest(name = "dedupe {0}")
  @CsvSource({"true"})
  void withoutCommitItOpensAndServesNoTornManifest(boolean dedupe, @TempDir Path directory)
      throws Exception {
    for (int run = 0; run < RUNS; run++) {
      Path root = directory.resolve("run" + run);
      List<Operation> recording = record(root, 1000 + run, dedupe, false, null);
      cutEverywhere(
          root,
          recording,
          run,
          (disk, known) -> {
            try (TestRegistry registry = open(disk, dedupe, false)) {
              new Recovery(registry).servesOnlySoundManifests(known.after().names());
            }
            Recovery.noTemporariesStay(disk);
          });
    }
  }

  private static List<Operation> record(
      Path root, long seed, boolean dedupe, boolean commit, @Nullable KernelError failing)
      throws Exception {
    Files.createDirectories(root);
    FaultyDisk disk = new FaultyDisk();
    MixedWork work =
        new MixedWork(
            seed,
            new MixedWork.Diary() {
              @Override
              public void begins(Expectation before, Expectation after) {
                disk.mark(new Known(before.copy(), after.copy()));
              }

              @Override
              public void answered(Expectation now) {
                disk.mark(new Known(now.copy(), now.copy()));
              }
            });
    Random random = new Random(seed);
    int steps = 0;
    int failures = 0;
    while (steps < STEPS) {
      try (TestRegistry registry = open(disk.path(root), dedupe, commit)) {
        int until = Math.min(STEPS, steps + 10 + random.nextInt(20));
        for (; steps < until; steps++) {
          if (failing != null && random.nextInt(4) == 0) {
            disk.fail(fault(failing, random));
          }
          failures += work.step(registry) ? 0 : 1;
          disk.heal();
          if (random.nextInt(8) == 0) {
            new Checkpointer(registry.indexes, Thread::new).close();
          }
        }
      }
    }
    assertThat(failures > 0).as("something failed").isEqualTo(failing != null);
    return disk.recording();
  }

  /** One of the next syncs, or one of the next calls that need room. */
  private static Fault fault(KernelError error, Random random) {
    return error == KernelError.EIO
        ? Fault.once(error, Call.FORCE, random.nextInt(8))
        : new Fault(error, Call.GROWING, path -> true, random.nextInt(12), 1);
  }

  /** Saves indexes only when it is closed, so that a run is the same each time. */
  private static TestRegistry open(Path root, boolean dedupe, boolean commit) throws IOException {
    CountDownLatch gate = new CountDownLatch(1);
    ThreadFactory held =
        work ->
            new Thread(
                () -> {
                  try {
                    gate.await();
                    work.run();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    return new TestRegistry(LocalStores.withShortSegments(root, dedupe, commit), held) {
      @Override
      public void close() throws IOException {
        gate.countDown();
        super.close();
      }
    };
  }

  private interface Check {
    void check(Path disk, Known known) throws IOException;
  }

  private static void cutEverywhere(Path root, List<Operation> recording, long seed, Check check)
      throws IOException {
    PowerCut cut = new PowerCut(root);
    Known known = new Known(new Expectation(), new Expectation());
    Map<String, byte @Nullable []> last = Map.of();
    for (int at = 0; at < recording.size(); at++) {
      Operation operation = recording.get(at);
      cut.replay(operation);
      boolean marked = operation instanceof Operation.Mark;
      if (operation instanceof Operation.Mark mark) {
        known = (Known) mark.what();
      }
      Map<String, byte @Nullable []> least = cut.disk(Survivors.none());
      if (marked || !isSame(last, least)) {
        last = least;
        checkOne(root, least, known, check, seed + "/" + at + " none");
      }
      if (!marked) {
        checkOne(root, cut.disk(Survivors.all()), known, check, seed + "/" + at + " all");
        for (int choice = 0; choice < CHOICES; choice++) {
          long chance = (seed * 1_000_003 + at) * 31 + choice;
          checkOne(
              root,
              cut.disk(Survivors.byChance(chance)),
              known,
              check,
              seed + "/" + at + " by chance " + choice);
        }
      }
    }
  }

  private static boolean isSame(
      Map<String, byte @Nullable []> one, Map<String, byte @Nullable []> other) {
    return one.keySet().equals(other.keySet())
        && one.keySet().stream().allMatch(path -> Arrays.equals(one.get(path), other.get(path)));
  }

  private static void checkOne(
      Path root, Map<String, byte @Nullable []> content, Known known, Check check, String when)
      throws IOException {
    Path disk = scratch(root);
    try {
      PowerCut.materialize(content, disk);
      // Through a disk that does not really sync: that takes time and proves nothing here.
      check.check(new FaultyDisk().withoutRecording().path(disk), known);
    } catch (IOException | RuntimeException | AssertionError e) {
      throw new AssertionError(
          "after the power cut at " + when + " of " + content.keySet() + ": " + e, e);
    } finally {
      delete(disk);
    }
  }

  /** In memory where there is such a place: it is filled some thousand times. */
  private static Path scratch(Path root) throws IOException {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory)
        ? Files.createTempDirectory(memory, "zotee-power-cut")
        : root.resolveSibling("disk");
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
