package io.zotee.durability;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The use cases on a directory in a process of their own; it is looked at from this process. */
final class DirectVictim implements Victim {
  private static final long POLL_NANOS = Duration.ofMillis(1).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path root;
  private final Path ledger;
  private final Path log;
  private final Promise promise;
  private final Random random;

  /**
   * @param directory of its own; the store goes into {@code root} below it
   * @param random decides whether looking at the store leaves its log as it is
   */
  DirectVictim(Path directory, Promise promise, Random random) {
    this.root = directory.resolve("root");
    this.ledger = directory.resolve("ledger");
    this.log = directory.resolve("child.log");
    this.promise = promise;
    this.random = random;
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public Promise promise() {
    return promise;
  }

  @Override
  public List<Entry> live(Plan plan) throws IOException {
    Files.deleteIfExists(ledger);
    Files.createFile(ledger);
    Process child = start(plan);
    try {
      if (plan.phase() != Plan.Phase.START) {
        awaitFirstEntry(child);
        Pause.of(plan.phase() == Plan.Phase.REST ? plan.load() : Duration.ZERO);
      }
      Pause.of(plan.delay());
      if (!child.isAlive()) {
        throw new AssertionError("the child ended by itself: " + Files.readString(log));
      }
    } finally {
      kill(child);
    }
    return Ledger.read(ledger);
  }

  private Process start(Plan plan) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx256m"));
    command.addAll(List.of("-cp", classPath(), DirectChild.class.getName()));
    command.addAll(List.of(root.toString(), ledger.toString(), Long.toString(plan.seed())));
    command.add(Long.toString(plan.load().toMillis()));
    command.add(Long.toString(promise.time().toMillis()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static String classPath() {
    String path = System.getProperty("java.class.path");
    if (path.isEmpty()) {
      throw new IllegalStateException("run this with a class path, not in another tool's process");
    }
    return path + File.pathSeparator;
  }

  private void awaitFirstEntry(Process child) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (Files.size(ledger) == 0) {
      if (!child.isAlive() || System.nanoTime() - deadline > 0) {
        throw new AssertionError("the child did not begin: " + Files.readString(log));
      }
      Pause.of(Duration.ofNanos(POLL_NANOS));
    }
  }

  private static void kill(Process child) {
    child.destroyForcibly();
    try {
      child.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public <T> T ask(Questions<T> questions) throws IOException {
    try (DirectRegistry registry =
        random.nextBoolean()
            ? DirectRegistry.open(root, promise)
            : DirectRegistry.openOnly(root, promise)) {
      return questions.ask(registry);
    }
  }

  /** Nothing of it runs between two lives. */
  @Override
  public void close() {}
}
