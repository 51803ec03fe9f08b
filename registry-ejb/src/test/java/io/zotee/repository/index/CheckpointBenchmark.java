package io.zotee.repository.index;

import static io.zotee.storage.Values.put;
import static io.zotee.storage.Values.repository;
import static io.zotee.storage.Values.tags;

import io.zotee.oci.RepositoryName;
import io.zotee.repository.index.RepositoryIndex.Decision;
import io.zotee.storage.IndexChange;
import io.zotee.storage.local.LocalStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * What it costs to keep {@code index.json} up to date while tags are pushed into a large
 * repository, and how soon it follows when they are not. Not part of the build; prints its figures.
 * Arguments: an empty directory, the number of tags (100000), seconds of pushing (60), {@code
 * commit} (false).
 */
public final class CheckpointBenchmark {
  private static final RepositoryName NAME = repository("large");
  private static final int BATCH = 500;
  private static final int QUIET_ROUNDS = 5;

  private final Path index;
  private final RepositoryIndexes indexes;
  private final AtomicReference<Thread> saver = new AtomicReference<>();
  private int pushed;

  private CheckpointBenchmark(Path root, LocalStore store) {
    this.index = root.resolve(NAME.value()).resolve("index.json");
    this.indexes =
        new RepositoryIndexes(store.index(), store.blobs(), Clock.systemUTC(), Long.MAX_VALUE);
  }

  /** Measures. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    int tags = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
    boolean commit = arguments.length > 3 && Boolean.parseBoolean(arguments[3]);
    try (LocalStore store = new LocalStore(root, true, commit)) {
      store.open();
      CheckpointBenchmark benchmark = new CheckpointBenchmark(root, store);
      benchmark.fill(tags);
      Checkpointer checkpointer = new Checkpointer(benchmark.indexes, benchmark::thread);
      try {
        benchmark.awaitSaved();
        benchmark.steady(Duration.ofSeconds(seconds));
        benchmark.awaitSaved();
        for (int round = 0; round < QUIET_ROUNDS; round++) {
          benchmark.push(1);
          say("index.json followed %d ms after the last push", benchmark.awaitSaved());
        }
      } finally {
        checkpointer.close();
      }
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work);
    saver.set(thread);
    return thread;
  }

  private void fill(int tags) throws IOException {
    while (pushed < tags) {
      push(Math.min(BATCH, tags - pushed));
    }
    say("%d tags are there", pushed);
  }

  private void push(int number) throws IOException {
    List<IndexChange> changes = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String name = "v" + pushed++;
      changes.add(put(name, tags(name), "config of " + name, "a layer of all", "layer of " + name));
    }
    indexes.update(NAME, (current, snapshot) -> new Decision<>(changes, true));
  }

  /** Pushes as fast as one client could, and tells what part of it was the checkpoints'. */
  private void steady(Duration duration) throws IOException {
    long start = System.nanoTime();
    long cpu = processCpu();
    long saving = saverCpu();
    int before = pushed;
    while (System.nanoTime() - start < duration.toNanos()) {
      push(1);
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    long all = processCpu() - cpu;
    saving = saverCpu() - saving;
    say(
        "%d pushes in %d s: processor time %d ms, of it checkpoints %d ms, %.1f %% of the rest;"
            + " %.1f %% of the time of one core",
        pushed - before,
        duration.toSeconds(),
        all / 1_000_000,
        saving / 1_000_000,
        100.0 * saving / (all - saving),
        100.0 * saving / duration.toNanos());
  }

  private static long processCpu() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private long saverCpu() {
    Thread thread = Objects.requireNonNull(saver.get());
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
  }

  /** Waits until the last push is in the file; milliseconds since this was asked. */
  private long awaitSaved() throws IOException {
    long start = System.nanoTime();
    while (!isSaved()) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    return (System.nanoTime() - start) / 1_000_000;
  }

  private boolean isSaved() throws IOException {
    return !indexes.index(NAME).isDirty() && Files.exists(index);
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }
}
