package io.zotee.durability;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The process that {@link DirectVictim} kills: a store, and its clients in the same machine. */
final class DirectChild {
  private DirectChild() {}

  /**
   * Works until it is killed.
   *
   * @param args root directory, ledger, seed, milliseconds of load, milliseconds of the promise
   */
  public static void main(String[] args) throws IOException {
    Promise promise = new Promise(Duration.ofMillis(Long.parseLong(args[4])));
    DirectRegistry registry = DirectRegistry.open(Path.of(args[0]), promise);
    Ledger ledger = Ledger.in(Path.of(args[1]));
    ledger.end(ledger.begin(List.of()), true); // says that the store is open
    Workload workload = new Workload(registry, ledger, promise, Long.parseLong(args[2]));
    long end = System.nanoTime() + Duration.ofMillis(Long.parseLong(args[3])).toNanos();
    workload.run(() -> System.nanoTime() - end > 0, () -> false);
    // With the store open; but not for longer than there is somebody to kill this process.
    ProcessHandle.current().parent().orElseThrow().onExit().join();
  }
}
