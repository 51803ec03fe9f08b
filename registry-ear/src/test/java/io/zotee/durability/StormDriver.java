package io.zotee.durability;

import io.zotee.bench.Directories;
import io.zotee.server.ZotServer;
import io.zotee.server.ZotSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Entry point: a storm on the running server; see docs/how-to/crash-the-server.md. */
public final class StormDriver {
  private static final int FAILURES_SHOWN = 20;

  private StormDriver() {}

  /**
   * Runs a storm, and exits with 1 when a promise was broken.
   *
   * @param args how many seconds (1800), {@code gcDelay} in milliseconds (3000)
   */
  public static void main(String[] args) throws IOException {
    Duration time = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 1800);
    Promise promise =
        new Promise(Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 3000));
    Path directory = Path.of("target", "storm").toAbsolutePath();
    Directories.delete(directory);
    Files.createDirectories(directory);
    Storm storm = run(directory, promise, time, System.nanoTime());
    storm.failures().stream().limit(FAILURES_SHOWN).forEach(System.out::println);
    System.out.println(storm);
    System.exit(storm.failures().isEmpty() ? 0 : 1);
  }

  /** Starts a server in a directory, lets the storm blow, and waits until the store is at rest. */
  static Storm run(Path directory, Promise promise, Duration time, long seed) {
    Path root = directory.resolve("root");
    ZotSetup setup = ZotSetup.in(directory).configuration(HttpVictim.configuration(root, promise));
    try (ZotServer server = ZotServer.start(setup)) {
      Storm storm = new Storm(new HttpRegistry(server.uri()), promise, time, seed);
      storm.blow();
      storm.settle(root, promise.time().multipliedBy(2).plus(Duration.ofSeconds(30)));
      return storm;
    }
  }
}
