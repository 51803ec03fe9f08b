package io.zotee.durability;

import io.zotee.oci.RepositoryName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Several clients that push, move, delete and read at once, each in an order that the seed gives.
 * What they send is unlike anything sent before, and the ledger has all of it.
 */
final class Workload {
  private static final int CLIENTS = 4;
  private static final List<RepositoryName> REPOSITORIES =
      IntStream.range(0, 5).mapToObj(i -> new RepositoryName("crash/app-" + i)).toList();

  private final Registry registry;
  private final Ledger ledger;
  private final Promise promise;
  private final long seed;

  Workload(Registry registry, Ledger ledger, Promise promise, long seed) {
    this.registry = registry;
    this.ledger = ledger;
    this.promise = promise;
    this.seed = seed;
  }

  /**
   * Lets the clients work; returns when the last has ended. What is wrong stands in the ledger.
   *
   * @param stop whether to end after what is being done
   * @param killed whether the registry has been killed, so that it need not answer
   */
  void run(BooleanSupplier stop, BooleanSupplier killed) {
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Client client =
          new Client(
              new RecordingRegistry(registry, ledger),
              new Random(seed + i),
              REPOSITORIES,
              promise,
              "c" + i);
      running.add(threads.submit(() -> work(client, stop, killed)));
    }
    threads.shutdown();
    running.forEach(Workload::await);
  }

  private void work(Client client, BooleanSupplier stop, BooleanSupplier killed) {
    try {
      while (!stop.getAsBoolean()) {
        client.act();
      }
    } catch (IOException e) {
      if (!killed.getAsBoolean()) {
        ledger.violation("no answer: " + e);
      }
    } catch (RuntimeException | AssertionError e) {
      ledger.violation(e.toString());
    }
  }

  private static void await(Future<?> client) {
    try {
      client.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
